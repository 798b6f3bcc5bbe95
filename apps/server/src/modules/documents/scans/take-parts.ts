import type { ScanFile } from '../../../platform/scan-reader/scan-reader.ts';
import type { PageRange } from './cut-plan.ts';
import type { Part } from './keep-parts.ts';

/** Each range as a PDF of its own. */
export async function takeParts(file: ScanFile, ranges: readonly PageRange[]): Promise<Part[]> {
  const parts: Part[] = [];
  for (const { from, to } of ranges) parts.push({ from, to, bytes: await file.takePages(from, to) });
  return parts;
}

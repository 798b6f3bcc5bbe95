import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { verifyPdf } from '@congvu/pades';
import { toWire, type WireReport } from './present-verification.ts';

type Options = {
  /** DER certificates that are trusted. */
  anchors: readonly Uint8Array[];
  at: Date;
  /** 'not-checked': the caller answers for revocation; without it an unknown state leaves `indeterminate`. */
  revocation?: 'not-checked';
};

/** The general policy (rules 0–10) on one file: exactly the JSON of signing.md §7.3. Never throws. */
export function verifyBytes(name: string, bytes: Uint8Array, options: Options): WireReport {
  const { anchors, at, revocation } = options;
  return toWire(
    verifyPdf(bytes, { trustAnchors: anchors, at, fileName: name, ...(revocation ? { revocation } : {}) }),
  );
}

/** One entry for every path, in order; a file that cannot be read at all is an entry with `error`. */
export async function verifyFiles(paths: readonly string[], options: Options): Promise<WireReport[]> {
  const reports: WireReport[] = [];
  for (const path of paths) {
    const bytes = await readFile(path).catch(() => null);
    // One after the other: several files of 200 MB at once would not fit into memory.
    reports.push(bytes ? verifyBytes(basename(path), bytes, options) : unreadable(basename(path)));
  }
  return reports;
}

const unreadable = (file: string): WireReport => ({
  file,
  verdict: 'invalid',
  integrity: 'broken',
  signatures: [],
  error: 'PDF_UNREADABLE',
});

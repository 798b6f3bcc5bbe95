import type { Refusal } from '@congvu/contracts';
import { codeOf, pdfInfo } from '@congvu/pades';
import type { Ports } from '../../../platform/ports.ts';
import { type ReadPage, ScanFault, type ScanFile } from '../../../platform/scan-reader/scan-reader.ts';
import { isMarkedSecret } from '../../storage/index.ts';
import { refuse } from '../errors.ts';
import { scanTypeOf } from './scan-type.ts';
import { looksLikeSeparator } from './separator-code.ts';

export type BroughtFile = { name: string; bytes: Uint8Array };
export type SoundScan = {
  files: readonly BroughtFile[];
  /** The file itself, or the PDF made of the pictures. */
  pdf: Uint8Array;
  pageCount: number;
  /** Read already: it was looked at for marks of secrecy. */
  firstPage: ReadPage;
  /** Pages that bear a mark of secrecy; empty but for a false alarm somebody declared (DOC SEC-3). */
  markedPages: readonly number[];
  /** Whether separator sheets are to be looked for page by page. */
  needsSorting: boolean;
};
export type ScanInspection = { ok: true; scan: SoundScan } | { ok: false; refusals: Refusal[] };

/** quality.md §11. */
const mostPages = 3000;
/** So many pages are searched for separator sheets at once; longer files in the background. */
const searchedAtOnce = 12;
/** A book of more pages is looked at as far as this. */
const typedPages = 200;

/** As {@link inspectDeclaredScan}; one mark of secrecy refuses the scan (DOC SEC-1). */
export async function inspectScan(
  files: readonly BroughtFile[],
  scans: Ports['scans'],
): Promise<ScanInspection> {
  const inspection = await inspectDeclaredScan(files, scans);
  if (!inspection.ok || inspection.scan.markedPages.length === 0) return inspection;
  return refused(refuse('documents.secret-refused'));
}

/**
 * Looks at a scan in memory, before a byte of it is kept: type by content, structure, pages, marks of secrecy on the
 * first page with recognition (DOC SEC-3). A page that cannot be read is refused, not let through (quality.md 83). Marks are
 * told, not refused: somebody declared that they are none.
 */
export async function inspectDeclaredScan(
  files: readonly BroughtFile[],
  scans: Ports['scans'],
): Promise<ScanInspection> {
  const refusals = files.flatMap(refusalOfType);
  if (refusals.length > 0) return { ok: false, refusals };
  const [first] = files as [BroughtFile];
  const isPdf = scanTypeOf(first.bytes, first.name) === 'pdf';
  if (
    files.some(({ bytes, name }) => (scanTypeOf(bytes, name) === 'pdf') !== isPdf) ||
    (isPdf && files.length > 1)
  )
    return refused(refuse('documents.scan-mixed'));
  try {
    const pdf = isPdf ? first.bytes : await scans.pdfOf(files.map(({ bytes }) => bytes));
    return await inspectPdf({ files, pdf, name: first.name, scans });
  } catch (error) {
    return refused(refusalOfFault(error, first.name));
  }
}

function refusalOfType({ bytes, name }: BroughtFile): Refusal[] {
  if (bytes.length === 0) return [refuse('documents.scan-empty', { name })];
  const type = scanTypeOf(bytes, name);
  if (type === 'heic') return [refuse('documents.scan-heic', { name })];
  return type === null ? [refuse('documents.scan-type', { name })] : [];
}

type Inspected = { files: readonly BroughtFile[]; pdf: Uint8Array; name: string; scans: Ports['scans'] };

async function inspectPdf({ files, pdf, name, scans }: Inspected): Promise<ScanInspection> {
  const { pages } = pdfInfo(pdf);
  if (pages > mostPages)
    return refused(refuse('documents.scan-too-large', { name, limit: `${mostPages} trang` }));
  return scans.withFile(pdf, 'desk', async (file): Promise<ScanInspection> => {
    const firstPage = await file.readPage(1);
    const markedPages = [...(isMarkedSecret(firstPage) ? [1] : []), ...(await typedMarks(file))];
    const needsSorting = pages > searchedAtOnce || (await hasSeparator(file));
    return { ok: true, scan: { files, pdf, pageCount: pages, firstPage, markedPages, needsSorting } };
  });
}

/** Further pages by their text layers; pictures among them are recognised in the background. */
async function typedMarks(file: ScanFile): Promise<number[]> {
  const marked: number[] = [];
  for (let page = 2; page <= Math.min(file.pageCount, typedPages); page += 1)
    if (isMarkedSecret({ words: await file.typedWords(page) })) marked.push(page);
  return marked;
}

async function hasSeparator(file: ScanFile): Promise<boolean> {
  for (let page = 1; page <= file.pageCount; page += 1)
    if ((await file.codesOn(page)).some(looksLikeSeparator)) return true;
  return false;
}

const refused = (...refusals: Refusal[]): ScanInspection => ({ ok: false, refusals });

function refusalOfFault(error: unknown, name: string): Refusal {
  if (codeOf(error) === 'PDF_ENCRYPTED') return refuse('documents.scan-encrypted', { name });
  if (codeOf(error) === 'PDF_UNREADABLE') return refuse('documents.scan-broken', { name });
  if (!(error instanceof ScanFault)) throw error;
  if (error.code === 'UNREADABLE') return refuse('documents.scan-broken', { name });
  if (error.code === 'TOO_LARGE')
    return refuse('documents.scan-too-large', { name, limit: '100 triệu điểm ảnh một trang' });
  return refuse('documents.scan-unread', { name });
}

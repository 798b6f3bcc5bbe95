import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { cleanBody, maxBodyLength } from './words.ts';

const maxPages = 2000;
/** A file that takes longer is indexed as far as it was read. */
const timeLimitMs = 20_000;

/**
 * The text of a PDF in reading order, cleaned and capped; empty for scans, other types and files that cannot be read:
 * search must never stop at one file.
 */
export async function readPdfText(bytes: Uint8Array): Promise<string> {
  if (!isPdf(bytes)) return '';
  const loading = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
  });
  try {
    return cleanBody(await readPages(await loading.promise));
  } catch {
    return '';
  } finally {
    await loading.destroy();
  }
}

const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');

type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>;

async function readPages(pdf: Pdf): Promise<string> {
  const endAt = performance.now() + timeLimitMs;
  const parts: string[] = [];
  let length = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, maxPages); number += 1) {
    if (length > maxBodyLength || performance.now() > endAt) break;
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    // Lines end without a blank in the file; words must not grow together across them.
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    page.cleanup();
    parts.push(text);
    length += text.length;
  }
  return parts.join('\n');
}

const keptFiles = 32;
const keptLength = 200_000;

/** Remembers the texts of the last files, by SHA-256: a letter that goes to hundreds of agencies of the installation is
 *  read once, not once at each. */
export function createTextMemory(): (sha256: string, read: () => Promise<Uint8Array>) => Promise<string> {
  const kept = new Map<string, Promise<string>>();
  return async (sha256, read) => {
    const known = kept.get(sha256);
    if (known) return known;
    const reading = read().then(readPdfText);
    kept.set(sha256, reading);
    const text = await reading.catch((error: unknown) => {
      kept.delete(sha256);
      throw error;
    });
    if (text.length > keptLength) kept.delete(sha256);
    else if (kept.size > keptFiles) kept.delete(kept.keys().next().value!);
    return text;
  };
}

import { readZipDirectory, readZipEntry } from '@congvu/letter/docx';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ContentType } from './content-type.ts';

/** Secrecy marks stand in the head of a page; a book of more pages is read as far as this. */
const maxPages = 200;
const maxPartBytes = 32 * 1024 * 1024;

/** The text of a file for the secrecy detector, pages parted by form feeds; empty for pictures. The text stays in
 *  memory and is never logged (DOC SEC-1). Throws when a PDF cannot be read. */
export async function textOf(bytes: Uint8Array, type: ContentType): Promise<string> {
  if (type === 'application/pdf') return pdfText(bytes);
  return type.startsWith('image/') ? '' : officeText(bytes);
}

async function pdfText(bytes: Uint8Array): Promise<string> {
  // The reader takes the bytes over, so it gets a copy; nothing in the file may run or fetch.
  const task = getDocument({
    data: new Uint8Array(bytes),
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    const pages: string[] = [];
    for (let number = 1; number <= Math.min(document.numPages, maxPages); number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(layLines(items.flatMap((item) => ('str' in item ? [item] : []))));
      page.cleanup();
    }
    return pages.join('\f');
  } finally {
    await task.destroy();
  }
}

type Piece = { str: string; transform: number[]; width: number; height: number };

/** Pieces of text as lines from top to bottom; a wide gap becomes a tab, so that the two columns of a letter's head
 *  stay apart. */
function layLines(pieces: Piece[]): string {
  const lines = new Map<number, Piece[]>();
  for (const piece of pieces) {
    if (piece.str.trim() === '') continue;
    const y = Math.round(piece.transform[5]! / 3);
    const line = lines.get(y) ?? lines.get(y + 1) ?? lines.get(y - 1) ?? [];
    if (line.length === 0) lines.set(y, line);
    line.push(piece);
  }
  return [...lines.entries()]
    .sort(([a], [b]) => b - a)
    .map(([, line]) => joinLine(line.sort((a, b) => a.transform[4]! - b.transform[4]!)))
    .join('\n');
}

function joinLine(line: Piece[]): string {
  let text = '';
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of line) {
    const gap = piece.transform[4]! - end;
    const size = piece.height || 10;
    if (text !== '') text += gap > size * 1.5 ? '\t' : gap > size * 0.15 ? ' ' : '';
    text += piece.str;
    end = piece.transform[4]! + piece.width;
  }
  return text;
}

const textParts = /^(word\/(document|header\d*|footer\d*)|xl\/sharedStrings)\.xml$/u;

/** Headers first, because a stamp may stand there. */
function officeText(bytes: Uint8Array): string {
  const parts = (readZipDirectory(bytes) ?? []).filter((entry) => textParts.test(entry.name));
  return parts
    .sort((a, b) => Number(b.name.includes('header')) - Number(a.name.includes('header')))
    .map((entry) => xmlText(readZipEntry(bytes, entry, maxPartBytes)?.toString('utf8') ?? ''))
    .join('\n');
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function xmlText(xml: string): string {
  return xml
    .replace(/<w:tab\b[^>]*>|<\/w:tc>/gu, '\t')
    .replace(/<w:br\b[^>]*>|<\/w:p>|<\/si>/gu, '\n')
    .replace(/<[^>]*>/gu, '')
    .replace(/&#(\d{1,7});/gu, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&(lt|gt|amp|quot|apos);/gu, (_, name: string) => entities[name]!);
}

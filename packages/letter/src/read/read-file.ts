import { type LegacyEncoding, withoutInvisible } from '@congvu/vn-text';
import type { ReadLine } from './lines.ts';
import { linesOfDocx } from './lines-of-docx.ts';
import { linesOfPages, maxReadPages } from './lines-of-pages.ts';
import { decodedText, linesOfText } from './lines-of-text.ts';
import type { PageWords, RecogniseWords } from './page-words.ts';
import { type PdfWords, readPdfWords } from './pdf-words.ts';
import { ReadFault } from './read-fault.ts';
import { readLines } from './read-letter.ts';
import type { LetterReading, ReadField } from './reading.ts';
import { takeRuledTables } from './ruled-tables.ts';

/** A letter file is smaller; what is bigger is not looked at. */
const maxBytes = 100 * 1024 * 1024;

export type FileKind = 'pdf' | 'docx' | 'text' | 'picture';

/** What a file is by its first bytes. Null: nothing that is read here. */
export function kindOf(bytes: Uint8Array): FileKind | null {
  const head = Buffer.from(bytes.subarray(0, 1024));
  const hex = head.subarray(0, 8).toString('hex');
  if (head.includes('%PDF-')) return 'pdf';
  if (hex.startsWith('504b0304')) return 'docx';
  if (/^(?:ffd8ff|89504e47|49492a00|4d4d002a|52494646|424d|47494638)/u.test(hex)) return 'picture';
  if (hex.startsWith('d0cf11e0') || head.subarray(0, 5).toString('latin1') === '{\\rtf') return null;
  const isWide = /^(?:fffe|feff)/u.test(hex);
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  return isWide || controls * 50 < head.length ? 'text' : null;
}

/**
 * Reads a letter from its file. A scan or picture goes to `recognise`.
 * @throws ReadFault
 */
export async function readLetterFile(bytes: Uint8Array, recognise?: RecogniseWords): Promise<LetterReading> {
  if (bytes.length === 0) throw new ReadFault('EMPTY');
  if (bytes.length > maxBytes) throw new ReadFault('TOO_LARGE');
  const kind = kindOf(bytes);
  if (kind === 'pdf') return readPdf(bytes, recognise);
  if (kind === 'docx') return placeless(linesOfDocx(bytes), 'docx');
  if (kind === 'text') return placeless(linesOfText(decodedText(bytes)), 'text');
  if (kind === null) throw new ReadFault('TYPE');
  return recognised(bytes, { recognise, format: 'picture', total: null });
}

/** Reads what was recognised: for a caller who keeps the recognition apart. @throws ReadFault when there are no words */
export function readLetterWords(words: PageWords, format: 'pdf' | 'picture' = 'pdf'): LetterReading {
  const { lines, encoding } = linesOfPages(words);
  if (lines.length === 0) throw new ReadFault('EMPTY');
  const pages = { total: words.pages.length, read: Math.min(words.pages.length, maxReadPages) };
  const reading = readLines(lines, { format, source: words.source, pages, encoding });
  return words.source === 'ocr' ? withSource(reading) : reading;
}

async function readPdf(bytes: Uint8Array, recognise: RecogniseWords | undefined): Promise<LetterReading> {
  const pdf = await readPdfWords(bytes);
  if (!hasText(pdf)) return recognised(bytes, { recognise, format: 'pdf', total: pdf.total });
  const tables = pdf.rulings.map((ruling) => {
    const at = pdf.pages.findIndex(({ page }) => page === ruling.page);
    const { rest, rows } = takeRuledTables(pdf.pages[at]!, ruling);
    pdf.pages[at] = rest;
    return { page: ruling.page, rows };
  });
  const { lines, encoding } = linesOfPages({ pages: pdf.pages, source: 'text' });
  const all = withRows(lines, tables);
  return readLines(all, {
    format: 'pdf',
    source: 'text',
    pages: { total: pdf.total, read: pdf.pages.length },
    encoding,
  });
}

/** Rows of tables where they stand among the lines of their page. */
function withRows(lines: ReadLine[], tables: { page: number; rows: ReadLine[] }[]): ReadLine[] {
  const all = [...lines];
  for (const { page, rows } of tables) {
    const top = rows[0]?.rect?.[1] ?? 0;
    const at = all.findIndex((line) => line.page! > page || (line.page === page && line.rect![1] > top));
    all.splice(at < 0 ? all.length : at, 0, ...rows);
  }
  return all;
}

const stamp = /^(?:Ký bởi|Người ký|Email|Cơ quan|Thời gian ký|Ngày ký|Signature|Digitally)/iu;
const leastLetters = 60;

/** A signed scan has the words of its signatures only. */
function hasText({ pages }: PdfWords): boolean {
  const first = pages.slice(0, 1);
  const lines = linesOfPages({ pages: first, source: 'text' }).lines.filter(({ text }) => !stamp.test(text));
  const letters = lines.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
  return letters >= leastLetters;
}

type Picture = { recognise: RecogniseWords | undefined; format: 'pdf' | 'picture'; total: number | null };

async function recognised(bytes: Uint8Array, { recognise, format, total }: Picture): Promise<LetterReading> {
  if (!recognise) throw new ReadFault('NO_TEXT');
  const words = await recognise(bytes);
  const reading = readLetterWords(words, format);
  return total === null ? reading : { ...reading, pages: { total, read: words.pages.length } };
}

function placeless(
  { lines, encoding }: { lines: ReadLine[]; encoding: LegacyEncoding | null },
  format: 'docx' | 'text',
): LetterReading {
  if (!lines.some(({ text }) => withoutInvisible(text).trim() !== '')) throw new ReadFault('EMPTY');
  const reading = readLines(lines, { format, source: 'text', pages: null, encoding });
  return mapFields(reading, (field) => ({ ...field, page: null, rect: null }));
}

const withSource = (reading: LetterReading): LetterReading =>
  mapFields(reading, (field) => ({ ...field, source: 'ocr' }));

type Place = Pick<ReadField, 'page' | 'rect' | 'source'>;

/** Every field, cited document and table that has a place. */
function mapFields(reading: LetterReading, change: <T extends Place>(field: T) => T): LetterReading {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (value === null || typeof value !== 'object') return value;
    if ('confidence' in value) return change(value as unknown as Place);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, visit(one)]));
  };
  return { ...reading, ...(visit({ ...reading, pages: null }) as LetterReading), pages: reading.pages };
}

/** The words of the first page alone, as far as its own text goes. @throws ReadFault */
export async function firstPageWords(bytes: Uint8Array): Promise<PageWords> {
  const { pages } = await readPdfWords(bytes, 1);
  return { pages, source: 'text' };
}

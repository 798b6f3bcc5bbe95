import { qrModules } from './check-mark.ts';
import { keptSpaces, listed, printed, printedDate, roman, upper } from './letter-text.ts';
import type { Appendix, Block, CheckMark, HeaderCell, LetterModel, Run, TableBlock } from './model.ts';

/** The JSON that the letter template reads: everything worded, cased and punctuated. */
export type LetterData = ReturnType<typeof toLetterData>;

export type PrintedTable = {
  kind: 'table';
  widths: number[];
  header: { text: string; colSpan: number; rowSpan: number }[][];
  rows: string[][];
  align: string[];
  totalRow: string[];
  footnotes: string[];
};

export type PrintedBlock =
  | { kind: 'heading'; lines: string[] }
  | { kind: 'text'; runs: Run[]; sticky: boolean }
  | PrintedTable;

const portraitWidthMm = 160;
const landscapeWidthMm = 247;
/** A last paragraph up to this length stays with the signature, so that no signature stands alone. */
const stickyLength = 500;

const urgencies = [
  null,
  { label: 'KHẨN', width: 20 },
  { label: 'THƯỢNG KHẨN', width: 40 },
  { label: 'HỎA TỐC', width: 30 },
] as const;

/** Words, cases and punctuation of a letter model (documents.md §6.2, §6.3). Pure. */
export function toLetterData(model: LetterModel) {
  const isLetter = model.typeCode === 'OFFICIAL_LETTER';
  const bases = model.body.filter((block) => block.kind === 'basis');
  const rest = model.body.filter((block) => block.kind !== 'basis');
  const addressees = model.addressees.filter((line) => printed(line) !== '');
  return {
    title: documentTitle(model),
    isLetter,
    parent: model.parentName ? upper(model.parentName) : null,
    issuer: model.issuerName.length > 0 ? model.issuerName.map(upper) : [''],
    number: model.numberText === null ? null : printed(model.numberText),
    notation: printed(model.notation),
    place: printed(model.place),
    date: model.date && printedDate(model.date),
    // A biên bản tells its day in the text (mẫu 1.9).
    hasDate: model.typeCode !== 'MINUTES',
    typeTitle: model.typeName ? upper(model.typeName) : null,
    subject: printedSubject(model.subject, isLetter),
    urgency: urgencies[model.urgency],
    circulation: model.circulation,
    addressLabel: addressLabel(model),
    addressees: addressees.length === 1 ? listed(addressees, '') : listed(addressees, '- '),
    authorityLine: model.authorityLine && upper(model.authorityLine),
    operativeWord: model.operativeWord && upper(model.operativeWord),
    bases: printedBlocks(bases, portraitWidthMm),
    body: keepLast(printedBlocks(rest, portraitWidthMm)),
    appendices: model.appendices.map((item, index) =>
      printedAppendix(item, model.appendices.length > 1 ? ` ${roman(index + 1)}` : ''),
    ),
    capacity: model.capacityLines.length > 0 ? model.capacityLines.map(upper) : [''],
    otherTitle: model.signerOtherTitle && upper(model.signerOtherTitle),
    signerName: printed(model.signerName),
    recipients: listed(model.recipients, '- '),
    typist: typistLine(model),
    secretary: model.secretary
      ? { title: upper(model.secretary.title), name: printed(model.secretary.name) }
      : null,
    check: model.check ? printedCheck(model.check) : null,
  };
}

function documentTitle(model: LetterModel): string {
  const number = model.numberText ? `${model.numberText}/` : '';
  return printed(`${number}${model.notation} ${model.subject}`);
}

const printedCheck = ({ url, code, place }: CheckMark) => ({
  qr: qrModules(url),
  lines: [`Mã kiểm tra: ${printed(code)}`, `Kiểm tra văn bản tại ${printed(place)}`],
});

/** "V/v" belongs to công văn only; a trích yếu has no final full stop. */
function printedSubject(subject: string, isLetter: boolean): string {
  const bare = printed(subject)
    .replace(/^v\/v:?\s+/iu, '')
    .replace(/[.\s]+$/u, '');
  return isLetter ? `V/v ${bare}` : bare;
}

function addressLabel(model: LetterModel): string {
  return model.typeCode === 'TELEGRAM' ? `${upper(model.issuerName.join(' '))} điện:` : 'Kính gửi:';
}

function typistLine(model: LetterModel): string | null {
  const copies = model.copies ? `(${model.copies})` : '';
  if (!model.typistMark) return copies ? `${copies}` : null;
  return `${upper(model.typistMark)}.${copies}`;
}

function printedAppendix(item: Appendix, numeral: string) {
  const tables = item.blocks.filter((block) => block.kind === 'table');
  const isWide = tables.some((table) => sum(table.widths) > portraitWidthMm);
  return {
    heading: `Phụ lục${numeral}`,
    title: upper(item.title),
    // Left blank on electronic documents (Phụ lục I.III.1d).
    reference:
      '(Kèm theo Văn bản số       /       ngày       tháng       năm         của                    )',
    isWide,
    blocks: printedBlocks(item.blocks, isWide ? landscapeWidthMm : portraitWidthMm),
  };
}

function keepLast(blocks: PrintedBlock[]): PrintedBlock[] {
  const last = blocks.at(-1);
  if (last?.kind !== 'text' || textLength(last.runs) > stickyLength) return blocks;
  return [...blocks.slice(0, -1), { ...last, sticky: true }];
}

function printedBlocks(blocks: Block[], roomMm: number): PrintedBlock[] {
  const out: PrintedBlock[] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index]!;
    const next = blocks[index + 1];
    if (isBareArticle(block) && next?.kind === 'paragraph') {
      // "Điều 1. Thành lập …": an article without a title runs into its first paragraph.
      out.push(asText([{ text: `Điều ${block.number}. `, bold: true }, ...next.runs]));
      index += 1;
    } else {
      out.push(printedBlock(block, roomMm));
    }
  }
  return out;
}

function isBareArticle(block: Block): block is Extract<Block, { kind: 'heading' }> {
  return block.kind === 'heading' && block.level === 'article' && printed(block.title) === '';
}

function printedBlock(block: Block, roomMm: number): PrintedBlock {
  switch (block.kind) {
    case 'basis':
      return asText(block.runs.map((run) => ({ ...run, italic: true })));
    case 'paragraph':
      return asText(block.runs);
    case 'clause':
      return asText([{ text: `${printed(block.number)}. ` }, ...block.runs]);
    case 'point':
      return asText([{ text: `${printed(block.letter)}) ` }, ...block.runs]);
    case 'heading':
      return printedHeading(block);
    case 'table':
      return printedTable(block, roomMm);
  }
}

const headingWords = { part: 'Phần', chapter: 'Chương', section: 'Mục', article: 'Điều' } as const;

function printedHeading(block: Extract<Block, { kind: 'heading' }>): PrintedBlock {
  const label = `${headingWords[block.level]} ${printed(block.number)}`;
  if (block.level === 'article') {
    return { ...asText([{ text: `${label}. ${printed(block.title)}`, bold: true }]), sticky: true };
  }
  const title = upper(block.title);
  return { kind: 'heading', lines: title ? [label, title] : [label] };
}

function asText(runs: Run[]): Extract<PrintedBlock, { kind: 'text' }> {
  const clean = runs.map((run) => ({ ...run, text: keptSpaces(run.text) }));
  return { kind: 'text', runs: clean, sticky: false };
}

/** A table with its widths scaled to the room (millimetres) and its cells cleaned. */
export function printedTable(table: TableBlock, roomMm: number): PrintedTable {
  const scale = Math.min(1, roomMm / sum(table.widths));
  return {
    kind: 'table',
    widths: table.widths.map((width) => width * scale),
    header: table.header.map((row) => row.map(headerCell)),
    rows: table.rows.map((row) => row.map(printed)),
    align: table.widths.map((_, index) => table.align?.[index] ?? 'left'),
    totalRow: (table.totalRow ?? []).map(printed),
    footnotes: (table.footnotes ?? []).map(printed),
  };
}

function headerCell(cell: HeaderCell) {
  if (typeof cell === 'string') return { text: printed(cell), colSpan: 1, rowSpan: 1 };
  return { text: printed(cell.text), colSpan: cell.colSpan ?? 1, rowSpan: cell.rowSpan ?? 1 };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function textLength(runs: Run[]): number {
  return runs.reduce((total, run) => total + run.text.length, 0);
}

import { findDocumentType } from '@congvu/vn-text';
import { qrModules } from './check-mark.ts';
import { printed, printedDate, roman, upper } from './letter-text.ts';
import type { Appendix, CheckMark, Enclosed, LetterModel } from './model.ts';
import {
  keepLast,
  landscapeWidthMm,
  type PrintedText,
  portraitWidthMm,
  printedBlocks,
  tableWidth,
} from './printed-blocks.ts';
import { issuerInText, printedFrame, printedSigning } from './printed-frame.ts';
import { printedRecipients } from './recipient-list.ts';

/** The JSON that the letter template reads: everything worded, cased and punctuated. */
export type LetterData = ReturnType<typeof toLetterData>;

const urgencies = [
  null,
  { label: 'KHẨN', width: 20 },
  { label: 'THƯỢNG KHẨN', width: 40 },
  { label: 'HỎA TỐC', width: 30 },
] as const;

/** Words, cases and punctuation of a letter model (documents.md §6.2, §6.3). Pure. */
export function toLetterData(model: LetterModel) {
  const isLetter = findDocumentType(model.typeCode)?.isOfficialLetter ?? false;
  const frame = printedFrame(model);
  const bases = model.body.filter((block) => block.kind === 'basis');
  const rest = model.body.filter((block) => block.kind !== 'basis');
  const own = printedBlocks(rest, portraitWidthMm);
  const isFrameOnly = own.length === 0 && frame.after.length === 0;
  const body = [...(isFrameOnly ? endedText(frame.before) : frame.before), ...own, ...frame.after];
  return {
    ...printedHead(model, isLetter),
    ...printedRecipients(model),
    addressLabel: addressLabel(model),
    authorityLine: model.authorityLine && upper(model.authorityLine),
    operativeWord: model.operativeWord && upper(model.operativeWord),
    bases: printedBlocks(bases, portraitWidthMm),
    body: keepLast(body),
    enclosed: model.enclosed ? printedEnclosed(model.enclosed, model) : null,
    appendices: model.appendices.map((item, index) => ({
      ...printedAppendix(item, model.appendices.length > 1 ? ` ${roman(index + 1)}` : ''),
      reference: referenceLine('Văn bản', model),
    })),
    signing: printedSigning(model),
    typist: typistLine(model),
    contact: (model.contactLines ?? []).map(printed).filter((line) => line !== ''),
    listReference: referenceLine('Văn bản', model),
    check: model.check ? printedCheck(model.check) : null,
  };
}

/** Boxes 1 to 5, 10b and 11. */
function printedHead(model: LetterModel, isLetter: boolean) {
  const isParty = findDocumentType(model.typeCode)?.family === 'party';
  return {
    title: documentTitle(model),
    isLetter,
    isParty,
    parent: model.parentName ? upper(model.parentName) : null,
    issuer: model.issuerName.length > 0 ? model.issuerName.map(upper) : [''],
    number: model.numberText === null ? null : printed(model.numberText),
    // Party documents: "Số 12-CV/HU" (documents.md §4).
    numberLabel: isParty ? 'Số ' : 'Số: ',
    separator: isParty ? '-' : '/',
    notation: printed(model.notation),
    place: printed(model.place),
    date: model.date && printedDate(model.date),
    // A biên bản tells its day in the text (mẫu 1.9).
    hasDate: model.typeCode !== 'MINUTES',
    typeTitle: model.typeName ? upper(model.typeName) : null,
    subject: printedSubject(model.subject, isLetter),
    urgency: urgencies[model.urgency],
    circulation: model.circulation,
  };
}

/** The last sentence of a form without a body ends "./." as in the samples. */
function endedText(lines: PrintedText[]): PrintedText[] {
  const last = lines.at(-1);
  if (!last) return lines;
  const text = last.runs.map((run) => run.text).join('');
  return [...lines.slice(0, -1), { ...last, runs: [{ text: `${text.replace(/[./\s]+$/u, '')}./.` }] }];
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
  const isWide =
    item.orientation === 'landscape' || tables.some((table) => tableWidth(table) > portraitWidthMm);
  return {
    heading: `Phụ lục${numeral}`,
    title: upper(item.title),
    isWide,
    blocks: printedBlocks(item.blocks, isWide ? landscapeWidthMm : portraitWidthMm),
  };
}

/** Filled on paper, left blank on electronic documents, whose number comes later (Phụ lục I.III.1d). */
function referenceLine(what: string, model: LetterModel): string {
  const { numberText, notation, date } = model;
  if (numberText === null || date === null) {
    return `(Kèm theo ${what} số       /       ngày       tháng       năm         của                    )`;
  }
  const number = `${printed(numberText)}/${printed(notation)}`;
  return `(Kèm theo ${what} số ${number} ${printedDate(date)} của ${issuerInText(model)})`;
}

function printedEnclosed(enclosed: Enclosed, model: LetterModel) {
  return {
    typeTitle: upper(enclosed.typeName),
    subject: printed(enclosed.subject).replace(/[.\s]+$/u, ''),
    reference: referenceLine(printed(model.typeName ?? 'Quyết định'), model),
    blocks: printedBlocks(enclosed.blocks, portraitWidthMm),
  };
}

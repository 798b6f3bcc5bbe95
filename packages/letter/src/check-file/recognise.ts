import { documentTypes } from '@congvu/vn-text';
import { joinParagraphs } from './paragraphs.ts';
import { recogniseFoot } from './recognise-foot.ts';
import { recogniseHead } from './recognise-head.ts';
import { type FileSheet, inked, type Line, ptPerMm, textOf } from './sheet.ts';

/** The boxes of NĐ 30/2020 Phụ lục I as they were found in a file. */
export type FoundLetter = {
  nation: Line | null;
  motto: Line | null;
  parent: Line[];
  issuer: Line[];
  number: Line | null;
  date: Line | null;
  letterSubject: Line[];
  typeTitle: Line | null;
  /** Code of the type by its printed name; OFFICIAL_LETTER by "V/v"; null when neither is there. */
  typeCode: string | null;
  subject: Line[];
  addressees: Line[];
  authorityLine: Line | null;
  body: Line[];
  recipientsHead: Line | null;
  recipients: Line[];
  capacity: Line[];
  signer: Line | null;
  secretary: Line[];
  appendices: Line[][];
};

export const isUpper = (text: string): boolean =>
  /\p{L}/u.test(text) && text === text.toLocaleUpperCase('vi');

export const isBold = (line: Line): boolean => inked(line).some(({ bold }) => bold);

const widestCentredMm = 134;

/** Centred by its paragraph (DOCX) or by its place (PDF). */
export function isCentred(line: Line): boolean {
  if (line.facts.align !== null) return line.facts.align === 'center';
  if (!line.box || line.middlePt === undefined) return false;
  // A full line of the text has the same middle.
  if (line.box[2] - line.box[0] > widestCentredMm * ptPerMm) return false;
  return Math.abs((line.box[0] + line.box[2]) / 2 - line.middlePt) < 8 * ptPerMm;
}

const typeByName = new Map(documentTypes.map(({ name, code }) => [name.toLocaleUpperCase('vi'), code]));

/** Finds the boxes by position and grammar; what is not there stays empty. */
export function recognise(sheet: FileSheet): FoundLetter {
  const lines = sheet.lines.filter((line) => textOf(line) !== '' || sheet.format === 'docx');
  const head = recogniseHead(lines);
  const footAt = lines.findIndex((line) => /^nơi\s+nhận/iu.test(textOf(line)));
  const appendixStart =
    footAt < 0
      ? -1
      : lines.findIndex((line, index) => index >= head.end && index > footAt && isAppendixHeading(line));
  const letter = appendixStart < 0 ? lines.slice(head.end) : lines.slice(head.end, appendixStart);
  const title = takeTitle(letter, head.letterSubject.length > 0);
  const afterTitle = letter.slice(title.end);
  const addressees = takeAddressees(afterTitle, sheet.format);
  const rest = afterTitle.slice(addressees.end);
  const foot = recogniseFoot(rest);
  const main = rest.slice(0, foot.start).filter((line) => !foot.used.has(line));
  const body = joinParagraphs(main, sheet);
  const { end: _end, ...found } = head;
  return {
    ...found,
    typeTitle: title.typeTitle,
    typeCode: title.typeCode ?? (head.letterSubject.length > 0 ? 'OFFICIAL_LETTER' : null),
    subject: title.subject,
    addressees: addressees.lines,
    authorityLine: body.find((line) => isUpper(textOf(line)) && isCentred(line) && isBold(line)) ?? null,
    body,
    recipientsHead: foot.recipientsHead,
    recipients: foot.recipients,
    capacity: foot.capacity,
    signer: foot.signer,
    secretary: foot.secretary,
    appendices: appendixStart < 0 ? [] : splitAppendices(lines.slice(appendixStart)),
  };
}

const appendixHeading = /^phụ\s+lục(?:\s+(?:số\s+)?[IVXL\d]+)?\.?$/iu;

/** After the foot of the letter. */
const isAppendixHeading = (line: Line): boolean =>
  appendixHeading.test(textOf(line)) && !line.isInTable && (isCentred(line) || isBold(line));

function splitAppendices(lines: Line[]): Line[][] {
  const out: Line[][] = [];
  for (const line of lines) {
    if (appendixHeading.test(textOf(line)) && !line.isInTable) out.push([]);
    out.at(-1)?.push(line);
  }
  return out;
}

const titleSearch = 14;

function takeTitle(lines: Line[], isLetter: boolean) {
  const none = { typeTitle: null, typeCode: null, subject: [], end: 0 };
  const at = lines
    .slice(0, titleSearch)
    .findIndex((line) => typeByName.has(textOf(line).toLocaleUpperCase('vi')) && !line.isInTable);
  if (at < 0 || (isLetter && !isBold(lines[at]!))) return none;
  const typeTitle = lines[at]!;
  const subject: Line[] = [];
  let end = at + 1;
  for (; end < lines.length; end += 1) {
    const line = lines[end]!;
    const text = textOf(line);
    if (text === '') {
      if (subject.length > 0) break;
      if (line.rule && !typeTitle.rule) typeTitle.rule = line.rule;
      continue;
    }
    if (!isCentred(line) || endsTitle(text, subject.length) || subject.at(-1)?.rule) break;
    subject.push(line);
  }
  if (subject.length > 0) borrowRule(lines, end, subject.at(-1)!);
  return {
    typeTitle,
    typeCode: typeByName.get(textOf(typeTitle).toLocaleUpperCase('vi')) ?? null,
    subject,
    end,
  };
}

/** The rule of the last line may be drawn from the empty paragraph below it. */
function borrowRule(lines: Line[], end: number, last: Line): void {
  const next = lines[end];
  if (next && textOf(next) === '' && next.rule && !last.rule) last.rule = next.rule;
}

const endsTitle = (text: string, taken: number): boolean =>
  /^(kính\s+gửi|căn\s+cứ|điều\s+1\b|[IVX]+\.\s)/iu.test(text) || (taken > 0 && isUpper(text));

function takeAddressees(lines: Line[], format: FileSheet['format']): { lines: Line[]; end: number } {
  const at = lines.slice(0, titleSearch).findIndex((line) => isAddressLabel(textOf(line)));
  const label = lines[at];
  if (!label) return { lines: [], end: 0 };
  const isList = textOf(label).endsWith(':');
  const taken: Line[] = [{ ...label }];
  let end = at + 1;
  for (; end < lines.length; end += 1) {
    const line = lines[end]!;
    const text = textOf(line);
    if (text === '' && format === 'docx' && isList) continue;
    if (isList && /^[-–+•]/u.test(text)) taken.push({ ...line });
    else if (text !== '' && continuesAddress(line, label)) {
      const last = taken.at(-1)!;
      last.text = `${last.text} ${line.text}`;
    } else break;
  }
  return { lines: taken, end };
}

const firstIndentMm = 48;

/** In a PDF a long name goes on in the column of the names, to the right of any indent of the text. */
const continuesAddress = (line: Line, label: Line): boolean =>
  line.box !== null &&
  line.box[0] / ptPerMm > firstIndentMm &&
  line.page === label.page &&
  !isUpper(textOf(line));

const isAddressLabel = (text: string): boolean =>
  /^kính\s+gửi/iu.test(text) || /(?:^|\s)điện\s*:$/u.test(text);

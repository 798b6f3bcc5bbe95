import { foldText } from '@congvu/vn-text';
import { inked, type Line, textOf } from './sheet.ts';

const headLength = 40;
const folded = (line: Line): string => foldText(textOf(line)).replace(/\s+/gu, ' ').trim();

export type FoundHead = {
  nation: Line | null;
  motto: Line | null;
  parent: Line[];
  issuer: Line[];
  number: Line | null;
  date: Line | null;
  letterSubject: Line[];
  /** Index of the first line behind the head. */
  end: number;
};

const nationWords = /cong hoa xa|xa hoi chu nghia|hoi chu nghia viet/u;
const mottoWords = /doc lap.{0,80}hanh phuc|tu do.{0,80}hanh phuc|doc lap.{0,80}tu do/u;
const numberStart = /^s[oóố]\s*[:.]?\s*[\d\s.…_]*[\p{L}\d]*\s*[/-]|^s[oố]\s*:/iu;
const dateWords = /ngày.{0,60}tháng.{0,60}năm|ngày\s+\d{1,2}[/.-]\d/iu;

/** Boxes 1 to 4 and 5b: the two columns at the top of page 1. */
export function recogniseHead(lines: Line[]): FoundHead {
  const top = lines.slice(0, headLength).filter((line) => line.page <= 1 && !line.isInTable);
  const nation = top.find((line) => nationWords.test(folded(line))) ?? null;
  const motto = top.find((line) => line !== nation && mottoWords.test(folded(line))) ?? null;
  const number = top.find((line) => line.column !== 'right' && numberStart.test(textOf(line))) ?? null;
  const date = findDate(top, { nation, motto, number });
  const left = top.filter((line) => line.column === 'left' && textOf(line) !== '');
  const upTo = number ? lines.indexOf(number) : nation ? lines.indexOf(motto ?? nation) + 1 : 0;
  const names = left.filter((line) => lines.indexOf(line) < upTo && line !== nation && line !== motto);
  // In a DOCX an empty paragraph below the name may carry the line.
  lendRules(lines, [...names.slice(-1), ...(motto ? [motto] : [])]);
  const letterSubject = takeLetterSubject(lines, number);
  const known = [nation, motto, number, date, ...names, ...letterSubject].filter((line) => line !== null);
  const end = Math.max(-1, ...known.map((line) => lines.indexOf(line))) + 1;
  return { nation, motto, ...namesOf(names), number, date, letterSubject, end };
}

type Found = { nation: Line | null; motto: Line | null; number: Line | null };

/** The date, or the bare place of an electronic draft: on the line of the number, below the motto. */
function findDate(top: Line[], { nation, motto, number }: Found): Line | null {
  const candidates = top.filter((line) => line !== number && line !== nation && line !== motto);
  const onLine = candidates.find(
    (line) =>
      line.box && number?.box && Math.abs(line.box[1] - number.box[1]) < 3 && line.box[0] > number.box[2],
  );
  const byWords = candidates.find(
    (line) =>
      dateWords.test(textOf(line)) &&
      isShort(line) &&
      (line.column === 'right' || line.facts.align === 'right' || placeFirst.test(textOf(line))),
  );
  return onLine ?? byWords ?? null;
}

const placeFirst = /^\p{Lu}[^,]{1,40},\s*ngày/u;
const isShort = (line: Line): boolean => textOf(line).length < 70;

function lendRules(lines: Line[], to: Line[]): void {
  for (const line of to) {
    const next = lines[lines.indexOf(line) + 1];
    if (!line.rule && next && textOf(next) === '' && next.rule && next.column === line.column)
      line.rule = next.rule;
  }
}

const organStart =
  /^(?:ỦY BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|BỘ|SỞ|PHÒNG|CHI CỤC|CỤC|TỔNG CỤC|TRUNG TÂM|VĂN PHÒNG|BAN|VIỆN|TRƯỜNG|CÔNG TY|ĐẢNG ỦY|HỘI|ĐOÀN|VỤ|THANH TRA)(?=\s|$)/iu;

/** "VĂN PHÒNG" alone on a line goes on in the next one. */
const isOrganStart = (line: Line, before: Line | undefined): boolean =>
  organStart.test(textOf(line)) &&
  !/^(?:VĂN PHÒNG|THƯỜNG TRỰC|ĐOÀN|BAN)$/iu.test(before ? textOf(before) : '');

/** The direct parent is regular, the issuer bold; where weight does not tell, each organ begins with its own word. */
function namesOf(names: Line[]): { parent: Line[]; issuer: Line[] } {
  const isBold = (line: Line) => inked(line).some(({ bold }) => bold);
  const firstBold = names.findIndex(isBold);
  const starts = names.flatMap((line, index) => (isOrganStart(line, names[index - 1]) ? [index] : []));
  const lastStart = starts.length > 1 ? starts.at(-1)! : 0;
  const from = firstBold > 0 ? Math.min(firstBold, lastStart || firstBold) : lastStart;
  return { parent: names.slice(0, from), issuer: names.slice(from) };
}

function takeLetterSubject(lines: Line[], number: Line | null): Line[] {
  const from = number ? lines.indexOf(number) + 1 : 0;
  const at = lines.findIndex(
    (line, index) => index >= from && index < from + 12 && /^v\s*\/\s*v\b|^về\s+việc/iu.test(textOf(line)),
  );
  const first = lines[at];
  if (!first || (first.column === 'full' && isCentredTitle(first))) return [];
  const taken = [first];
  for (const line of lines.slice(at + 1)) {
    if (line.column !== first.column || textOf(line) === '' || line.page !== first.page) {
      if (line.column === 'right' && first.box) continue;
      break;
    }
    if (/^kính\s+gửi/iu.test(textOf(line)) || isStamp(line)) break;
    if (first.box && line.box && taken.at(-1)!.box![1] - line.box[1] > 24) break;
    taken.push(line);
  }
  return taken;
}

const isCentredTitle = (line: Line): boolean =>
  line.facts.align === 'center' && inked(line).every(({ bold }) => bold);

export const isStamp = (line: Line): boolean => /^(KHẨN|THƯỢNG KHẨN|HỎA TỐC|HOẢ TỐC)$/u.test(textOf(line));

import { foldText } from '@congvu/vn-text';
import { type FoundDate, findLetterDate } from './dates.ts';
import { foldedOf, isAddressLabel } from './field.ts';
import { isUpper, nextInBlock, type ReadLine } from './lines.ts';
import { type FoundNumber, findNumber } from './number-line.ts';
import { typeOfTitle } from './titles.ts';

/** The boxes above the text as lines, each with what grammar made of it. */
export type Head = {
  nation: ReadLine | null;
  isParty: boolean;
  issuer: ReadLine[];
  number: { line: ReadLine; found: FoundNumber } | null;
  date: { lines: ReadLine[]; text: string; found: FoundDate } | null;
  /** "Quan Sơn," where the date is filled in later. */
  lonePlace: ReadLine | null;
  letterSubject: ReadLine[];
  urgency: ReadLine | null;
  /** All lines that belong to the head. */
  used: Set<ReadLine>;
};

/** So far a head may reach: a mark of arrival and two columns, line by line. */
const longestHead = 45;

const nations = ['cong hoa xa hoi chu nghia viet nam', 'dang cong san viet nam'];
const mottos = ['doc lap - tu do - hanh phuc', 'doc lap tu do hanh phuc'];

export function readHead(lines: readonly ReadLine[]): Head {
  const zone = zoneOf(lines);
  const used = new Set<ReadLine>();
  const nation = zone.find((line) => nations.some((words) => isNear(foldedOf(line), words))) ?? null;
  for (const line of zone) if (isHeadWord(line)) used.add(line);
  const number = takeNumber(zone, used);
  const date = takeDate(zone, used);
  const lonePlace = date
    ? null
    : (zone.find(
        (line) => !used.has(line) && line.column !== 'left' && /^\p{Lu}[\p{L}. ]{1,40},$/u.test(line.text),
      ) ?? null);
  if (lonePlace) used.add(lonePlace);
  const letterSubject = takeLetterSubject(zone, { used, number });
  for (const line of letterSubject) used.add(line);
  const urgency = zone.find((line) => urgencyOf(line) !== null) ?? null;
  if (urgency) used.add(urgency);
  const issuer = takeIssuer(zone, { used, number });
  for (const line of issuer) used.add(line);
  return {
    nation,
    isParty: isPartyHead(nation, number),
    issuer,
    number,
    date,
    lonePlace,
    letterSubject,
    urgency,
    used,
  };
}

const isPartyHead = (nation: ReadLine | null, number: Head['number']): boolean =>
  (nation !== null && foldedOf(nation).startsWith('dang')) || number?.found.isParty === true;

/** The lines before what begins the text: "Kính gửi", the name of the type, the bases. */
function zoneOf(lines: readonly ReadLine[]): ReadLine[] {
  const page = lines[0]?.page ?? null;
  const first = lines.slice(0, longestHead).filter((line) => line.page === page);
  const end = first.findIndex((line) => isAddressLabel(line) || opensText.test(line.text));
  const zone = end < 0 ? first : first.slice(0, end);
  return zone.filter((line) => line.cells === null);
}

const opensText =
  /^(?:Căn\s+cứ|Xét\s+|Theo\s+đề\s+nghị|Điều\s+1\b|I\.\s|1\.\s|Thực\s+hiện\s+|Hôm\s+nay|Hồi\s+\d)/u;

function isHeadWord(line: ReadLine): boolean {
  const folded = foldedOf(line);
  return (
    [...nations, ...mottos].some((words) => isNear(folded, words)) ||
    /^(?:cong hoa xa hoi(?: chu nghia)?|(?:chu nghia )?viet nam|[*\-_—–=.\s]+)$/u.test(folded) ||
    /^(?:du thao.{0,12}|ban sao|sao y(?: ban chinh)?|xem xong tra lai|luu hanh noi bo|(?:cong )?van den|den|mat|toi mat|tuyet mat|ban chinh)$/u.test(
      folded,
    )
  );
}

/** Recognition mistakes some letters of a line that always is the same. */
function isNear(found: string, expected: string): boolean {
  if (found === expected) return true;
  if (Math.abs(found.length - expected.length) > 4 || found.length < 12) return false;
  return distance(found, expected) <= 4;
}

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}

function takeNumber(zone: ReadLine[], used: Set<ReadLine>): Head['number'] {
  const found = zone.flatMap((line) => {
    const number = used.has(line) || line.column === 'right' ? null : findNumber(line.text);
    return number ? [{ line, found: number }] : [];
  });
  const best =
    found.find((one) => one.found.hasLabel && one.found.notation) ??
    found.find((one) => one.found.notation) ??
    found[0] ??
    null;
  if (best) used.add(best.line);
  return best;
}

const dateWords = /ng[àaáâ]y.*th[áaàâ]ng|^[^,]{2,40},\s*ngày\s+\d/iu;

function takeDate(zone: ReadLine[], used: Set<ReadLine>): Head['date'] {
  for (const [index, line] of zone.entries()) {
    if (used.has(line) || line.text.length > 110 || !dateWords.test(line.text)) continue;
    const own = findLetterDate(line.text);
    const next = nextInBlock(zone, index, () => false);
    const both = !own && next >= 0 ? `${line.text} ${zone[next]!.text}` : null;
    const found = own ?? (both ? findLetterDate(both) : null);
    if (!found || found.at[0] > 50 || isSentence(line.text, found)) continue;
    const lines = own || next < 0 ? [line] : [line, zone[next]!];
    for (const one of lines) used.add(one);
    return { lines, text: both ?? line.text, found };
  }
  return null;
}

/** "ngày 12 tháng 3 năm 2020 của …" is cited in a sentence. */
const isSentence = (text: string, { at }: FoundDate): boolean =>
  /^\s*(?:của|về|,|;)\s*\S/u.test(text.slice(at[1])) || /^V\s*\/\s*v/iu.test(text);

const subjectMark = /^\W{0,2}V\s*\/\s*v\b\s*[:.]?\s*/iu;
export const withoutSubjectMark = (text: string): string => text.replace(subjectMark, '');

function takeLetterSubject(
  zone: ReadLine[],
  of: { used: Set<ReadLine>; number: Head['number'] },
): ReadLine[] {
  const { number, used } = of;
  const rest = number ? number.line.text.slice(number.found.end).trim() : '';
  // Written on the line of the number: "Số: 645/UBND-VP V/v …".
  const glued = number && subjectMark.test(rest) ? { ...number.line, text: rest } : null;
  const titleAt = zone.findIndex((line) => typeOfTitle(line.text) !== null);
  const opens = (line: ReadLine, index: number): boolean =>
    subjectMark.test(line.text) ||
    (number !== null &&
      /^Về\s+việc\b/u.test(line.text) &&
      (line.column === 'left' || titleAt < 0 || index < titleAt));
  const at = glued
    ? zone.indexOf(number!.line)
    : zone.findIndex((line, index) => !used.has(line) && opens(line, index));
  if (at < 0) return [];
  const taken = [glued ?? zone[at]!];
  let last = at;
  for (;;) {
    last = nextInBlock(zone, last, (line) => used.has(line));
    const line = zone[last];
    if (!line || isUpper(line.text) || typeOfTitle(line.text)) return taken;
    taken.push(line);
  }
}

/** Capitals in the left column, above the number where one is printed. */
function takeIssuer(zone: ReadLine[], of: { used: Set<ReadLine>; number: Head['number'] }): ReadLine[] {
  const isName = (line: ReadLine): boolean =>
    !of.used.has(line) &&
    line.column !== 'right' &&
    isUpper(line.text) &&
    line.text.length < 120 &&
    /\p{L}{2}/u.test(line.text);
  const numberAt = of.number ? zone.indexOf(of.number.line) : -1;
  const titleAt = zone.findIndex((line) => line.column !== 'left' && typeOfTitle(line.text) !== null);
  const above = zone.slice(0, numberAt >= 0 ? numberAt : titleAt >= 0 ? titleAt : zone.length).filter(isName);
  if (above.length > 0) return above.slice(-6);
  return zone
    .slice(numberAt + 1, titleAt >= 0 ? titleAt : zone.length)
    .filter((line) => isName(line) && !typeOfTitle(line.text));
}

const urgencies = ['khan', 'thuong khan', 'hoa toc'];

/** 1 KHẨN, 2 THƯỢNG KHẨN, 3 HỎA TỐC; the last may name the hour. */
export function urgencyOf(line: ReadLine): number | null {
  const folded = foldText(line.text)
    .replace(/[^a-z ]/gu, '')
    .trim();
  const level = urgencies.findIndex(
    (word) => folded === word || (word === 'hoa toc' && folded.startsWith('hoa toc hen gio')),
  );
  return level < 0 || !isUpper(line.text) ? null : level + 1;
}

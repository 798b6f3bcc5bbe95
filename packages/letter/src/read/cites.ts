import { findDocumentTypeByAbbreviation, findDocumentTypeByName } from '@congvu/vn-text';
import { existingDay } from './dates.ts';
import { rounded } from './field.ts';
import { type ReadLine, rectOf } from './lines.ts';
import { withDigits } from './number-line.ts';
import type { ReadCite } from './reading.ts';

/** Texts longer than this hold no more letters. */
const longestText = 600_000;
const mostCites = 500;

const names = [
  'Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết liên tịch|Nghị quyết|Quyết định|Chỉ thị|Thông tư liên tịch|Thông tư',
  'Công văn|Công điện|Văn bản|Kế hoạch|Thông báo|Tờ trình|Báo cáo|Hướng dẫn|Chương trình|Đề án|Dự án|Phương án',
  'Kết luận|Quy định|Quy chế|Giấy mời|Biên bản|Phiếu chuyển|Thông cáo|Hợp đồng|Giấy ủy quyền|Phiếu gửi|Phiếu báo',
  'Bản ghi nhớ|Bản thỏa thuận',
]
  .join('|')
  .replace(
    /(^|\|)(\p{L})/gu,
    (_, bar: string, letter: string) => `${bar}[${letter}${letter.toLocaleLowerCase('vi')}]`,
  );
const group = '[\\p{Lu}\\d][\\p{L}\\d&]{0,29}';
const notation = `${group}(?:\\s?[-–]\\s?${group}|/${group}){0,6}`;
const number = '[\\dOolI]{1,6}[a-km-np-zA-HJ-NP-ZđĐ]?';
const cite = new RegExp(
  `(?<![\\p{L}])(${names})(\\s+(?:[\\p{L},]{1,20}\\s+){0,12}?số)?\\s*:?\\s*(${number})\\s{0,2}([/-])\\s{0,2}((?:\\d{4}\\s?/\\s?)?${notation})`,
  'gu',
);
const listed = new RegExp(
  `^\\s*(?:,|;|và)\\s*(?:số\\s*)?(${number})\\s{0,2}([/-])\\s{0,2}((?:\\d{4}\\s?/\\s?)?${notation})`,
  'u',
);
const dated =
  /^\s*,?\s*(?:ngày\s*)?(?:(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})(?!\d))/u;
const stop =
  '(?=\\s+(?:về|v\\/v|việc|ban\\s+hành|quy\\s+định|hướng\\s+dẫn|phê\\s+duyệt|triển\\s+khai|sửa\\s+đổi|kèm|tại|đã|có|yêu\\s+cầu|giao|để|trong|cho|là|nhằm|ngày|thì|được|thực\\s+hiện|đề\\s+nghị|thông\\s+báo|báo\\s+cáo|tiếp\\s+tục|tăng\\s+cường|quán\\s+triệt|và\\s+(?:các\\s|Công|Quyết|Chỉ|Kế|Nghị|Thông\\s+tư))(?!\\p{L})|\\s*(?:[;.:)(“"\\n]|,(?!\\s(?:Thể\\s+thao|Thể\\s+dục|Thông\\s+tin\\s+và))|$))';
const issuedBy = new RegExp(`^\\s*,?\\s*của\\s+(\\p{L}[^;.:()“"\\n]{1,160}?)${stop}`, 'u');

const innerName = new RegExp(`(?<!\\p{L})(?:${names})(?!\\p{L})`, 'u');
const nextListed = (text: string, from: number): RegExpExecArray | null =>
  listed.exec(text.slice(from, from + 120));

/** A text made of lines, so that every place in it is known. */
export type FlowText = { text: string; starts: { at: number; line: ReadLine }[] };

export function flowOf(blocks: readonly (readonly ReadLine[])[]): FlowText {
  const starts: FlowText['starts'] = [];
  let text = '';
  for (const line of blocks.flatMap((lines) =>
    lines.map((one, index) => (index === 0 ? { ...one, isApart: true } : one)),
  )) {
    if (text.length > longestText) break;
    // A name never goes on over the room between paragraphs; a page may end within a sentence.
    const isNew = line.isApart && line.page === starts.at(-1)?.line.page;
    if (text !== '') text += isNew ? '\n' : ' ';
    starts.push({ at: text.length, line });
    text += line.text;
  }
  return { text, starts };
}

/** The documents that a letter names, each once, in the order they are met (R-LTR-8). */
export function readCites(flow: FlowText): ReadCite[] {
  const found: ReadCite[] = [];
  const pattern = new RegExp(cite);
  for (
    let match = pattern.exec(flow.text);
    match && found.length < mostCites;
    match = pattern.exec(flow.text)
  ) {
    const [whole, name = '', words = '', printed = '', sign = '/', signs = ''] = match;
    const isOther = innerName.test(words);
    // "Báo cáo theo Văn bản số …": the document is the last that is named.
    if (isOther) pattern.lastIndex = match.index + name.length;
    if (isOther || !isCite(signs, printed, match)) continue;
    let end = addCite(found, flow, { name, printed, sign, signs, at: match.index, length: whole.length });
    for (
      let more = nextListed(flow.text, end);
      more && isCite(more[3]!, more[1]!, match);
      more = nextListed(flow.text, end)
    )
      end = addCite(found, flow, {
        name,
        printed: more[1]!,
        sign: more[2]!,
        signs: more[3]!,
        at: end,
        length: more[0].length,
      });
    pattern.lastIndex = Math.max(pattern.lastIndex, end);
  }
  return found;
}

/** "15/2020" is no notation, and a name in small letters wants its "số" or its date. */
const isCite = (signs: string, printed: string, match: RegExpExecArray): boolean =>
  /\p{Lu}/u.test(signs.replace(/^\d{4}\s?\//u, '')) &&
  /\d/u.test(printed) &&
  (/^\p{Lu}/u.test(match[0]) || match[2] !== undefined || dated.test(textBehind(match)));

const textBehind = ({ input, index, 0: whole }: RegExpExecArray): string =>
  input.slice(index + whole.length, index + whole.length + 60);

type Met = { name: string; printed: string; sign: string; signs: string; at: number; length: number };

/** Adds what is new, completes what was met shorter; gives the end of the citation in the text. */
function addCite(found: ReadCite[], flow: FlowText, met: Met): number {
  const number = withDigits(met.printed);
  const notation = met.signs.replace(/\s*([-–/])\s*/gu, (_, sign: string) => (sign === '–' ? '-' : sign));
  let end = met.at + met.length;
  const date = dated.exec(flow.text.slice(end, end + 60));
  if (date) end += date[0].length;
  const by = issuedBy.exec(flow.text.slice(end, end + 240));
  if (by) end += by[0].length;
  const issuedOn = date
    ? existingDay(Number(date[3] ?? date[6]), Number(date[2] ?? date[5]), Number(date[1] ?? date[4]))
    : null;
  const issuer = by ? by[1]!.trim().replace(/\s+$/u, '') : null;
  const known = found.find(
    (one) => one.number === number && one.notation === notation && !differs(one.issuedOn, issuedOn),
  );
  if (known) {
    known.issuedOn ??= issuedOn;
    known.issuer ??= issuer;
  } else
    found.push({
      ...placeOf(flow, met.at, end),
      type: typeOf(met.name, notation),
      number,
      notation,
      issuedOn,
      issuer,
      ...sureness(met.printed !== number, date !== null),
    });
  return end;
}

const differs = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one !== other;
const sureness = (isRepaired: boolean, isDated: boolean) => ({
  confidence: rounded((isDated ? 0.95 : 0.85) - (isRepaired ? 0.1 : 0)),
  source: 'text' as const,
});

/** By its word; "văn bản" says nothing, there the notation tells. */
function typeOf(name: string, notation: string): string | null {
  if (!/^văn bản$/iu.test(name))
    return (
      findDocumentTypeByName(
        name === 'Bộ luật' ? 'Luật' : name.replace(/^nghị quyết liên tịch$/iu, 'Nghị quyết'),
      )?.code ?? null
    );
  return typeOfNotation(notation);
}

/** "QĐ-UBND", "2018/QĐ-TTg", "CV/TU": the type that the first group names; no such group is a công văn. */
export function typeOfNotation(notation: string): string {
  const [first = ''] = notation.replace(/^\d{4}\//u, '').split(/[-/]/u);
  return findDocumentTypeByAbbreviation(first === 'CV' ? '' : first)?.code ?? 'OFFICIAL_LETTER';
}

function placeOf(flow: FlowText, start: number, end: number) {
  const at = flow.starts.findLastIndex((one) => one.at <= start);
  const { line, at: from } = flow.starts[at]!;
  const rect = line.rect ? rectOf(line, start - from, Math.min(end - from, line.text.length)) : null;
  return { page: line.page, rect, raw: flow.text.slice(start, end).trim() };
}

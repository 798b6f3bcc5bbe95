import { allDocumentTypes, type DocumentType, foldText } from '@congvu/vn-text';
import { isAddressLabel } from './field.ts';
import { isUpper, type ReadLine } from './lines.ts';

const printed = allDocumentTypes.filter(
  ({ isOfficialLetter, family }) => !isOfficialLetter && family !== 'specialised' && family !== 'other',
);
const byFolded = new Map<string, DocumentType>();
for (const type of printed) if (!byFolded.has(foldText(type.name))) byFolded.set(foldText(type.name), type);

/** Letters set apart: "T Ờ  T R Ì N H". */
const closed = (text: string): string =>
  /^(?:\p{L} {1,3}){3,}\p{L}$/u.test(text)
    ? text.replace(/(\p{L}) (?=\p{L}(?: |$))/gu, '$1').replace(/ {2,}/gu, ' ')
    : text;

/** The type whose name stands in capitals on the line, with what else stands there ("BIÊN BẢN HỌP …"). */
export function typeOfTitle(text: string): { type: DocumentType; rest: string } | null {
  const plain = closed(text.trim())
    .replace(/[:.*]+$/u, '')
    .trim();
  if (plain.length > 160 || !isUpper(plain)) return null;
  const words = foldText(plain).split(' ');
  for (let count = Math.min(4, words.length); count > 0; count -= 1) {
    const type = byFolded.get(words.slice(0, count).join(' '));
    const rest = plain.split(' ').slice(count).join(' ');
    if (type && type.family !== 'specialised') return { type, rest: rest === 'LIÊN TỊCH' ? '' : rest };
  }
  return null;
}

export type Title = { line: ReadLine; type: DocumentType; subject: ReadLine[]; rest: string };

const titleSearch = 50;

/** Box 5a: the name of the type and the lines under it. */
export function readTitle(
  lines: readonly ReadLine[],
  used: ReadonlySet<ReadLine>,
  numberAt: number,
): Title | null {
  const candidates = lines.slice(0, titleSearch).flatMap((line, index) => {
    const title = used.has(line) || line.cells !== null ? null : typeOfTitle(line.text);
    const isBeside =
      line.column === 'left' && !(title?.rest === '' && index > numberAt && standsAlone(line, lines));
    return title && !isBeside ? [{ line, index, ...title }] : [];
  });
  const end = lines.findIndex((line) => opensBody.test(line.text) || isAddressLabel(line));
  const inHead = candidates.filter(({ index }) => index > numberAt && (end < 0 || index < end));
  const chosen = inHead.find(({ rest }) => rest === '') ?? inHead[0];
  if (!chosen) return null;
  return {
    line: chosen.line,
    type: chosen.type,
    rest: chosen.rest,
    subject: subjectBelow(lines, chosen.index, used),
  };
}

/** A short name may stand so far left that it looks like the left column; nothing stands beside it then. */
const standsAlone = (line: ReadLine, lines: readonly ReadLine[]): boolean =>
  line.rect !== null &&
  lines.every(
    (one) =>
      one === line ||
      one.page !== line.page ||
      one.rect === null ||
      one.rect[1] >= line.rect![3] ||
      one.rect[3] <= line.rect![1],
  );

const opensBody =
  /^(?:Căn\s+cứ|Xét\s+|Theo\s+đề\s+nghị|Thực\s+hiện\s+|Điều\s+\d|Phần\s|Chương\s|[IVX]+\.\s|1\.\s|A\.\s|Hôm\s+nay|Nhằm\s|Để\s|Ngày\s+\d|Vào\s+(?:hồi|ngày)|Hồi\s+\d|Trân\s+trọng|Kính\s+mời|Sau\s+khi|[-–+•]\s)/u;

function subjectBelow(lines: readonly ReadLine[], titleAt: number, used: ReadonlySet<ReadLine>): ReadLine[] {
  const title = lines[titleAt]!;
  const taken: ReadLine[] = [];
  for (let index = titleAt + 1; index < Math.min(lines.length, titleAt + 10); index += 1) {
    const line = lines[index]!;
    if (used.has(line)) continue;
    if (line.cells !== null || isAddressLabel(line) || opensBody.test(line.text) || line.page !== title.page)
      break;
    if (/^[_\-–—=*\s]+$/u.test(line.text)) break;
    if (taken.length > 0 && (line.isApart || endsSubject(line, taken))) break;
    if (!isCentred(line, title)) break;
    taken.push(line);
  }
  return taken.length === 1 && taken[0]!.text.length > 700 ? [] : taken;
}

const endsSubject = (line: ReadLine, taken: ReadLine[]): boolean =>
  (isUpper(line.text) && !isUpper(taken[0]!.text)) ||
  (taken.at(-1)!.text.length > 160 && line.text.length > 160);

/** Under the middle of the name; a full line of the text has the same middle and starts the margin. */
function isCentred(line: ReadLine, title: ReadLine): boolean {
  if (!line.rect || !title.rect) return line.column === null || line.column === 'full';
  const middles = (line.rect[0] + line.rect[2] - title.rect[0] - title.rect[2]) / 2;
  return Math.abs(middles) < 30;
}

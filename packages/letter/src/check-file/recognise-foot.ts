import { inked, type Line, textOf } from './sheet.ts';

export type FoundFoot = {
  recipientsHead: Line | null;
  recipients: Line[];
  capacity: Line[];
  signer: Line | null;
  secretary: Line[];
  /** Index of the first line of the foot. */
  start: number;
  /** Lines of the foot that stand before `start` (a PDF gives them in the order of their height). */
  used: Set<Line>;
};

const capacityWords =
  /^(?:TM|KT|TL|TUQ|Q)\s*\.|^(?:PHÓ\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH|TRƯỞNG|HIỆU TRƯỞNG|CỤC TRƯỞNG|CHỦ TỌA|CHỦ TOẠ|NGƯỜI)/u;
const secretaryWords = /^(?:THƯ KÝ|NGƯỜI GHI)/u;
const isUpper = (text: string): boolean => /\p{L}/u.test(text) && text === text.toLocaleUpperCase('vi');

/** Boxes 7 and 9b: the two columns below the text. */
export function recogniseFoot(lines: Line[]): FoundFoot {
  const headAt = lines.findIndex((line) => /^nơi\s+nhận\s*:?/iu.test(textOf(line)) && !line.isInTable);
  const secretaryAt = lines.findIndex((line) => line.column === 'left' && secretaryWords.test(textOf(line)));
  const firstAt = secretaryAt >= 0 && (headAt < 0 || secretaryAt < headAt) ? secretaryAt : headAt;
  const right = rightColumn(lines, firstAt);
  const starts = [firstAt, ...right.slice(0, 1).map((line) => lines.indexOf(line))].filter(
    (index) => index >= 0,
  );
  const start = starts.length > 0 ? Math.min(...starts) : lines.length;
  const recipients = headAt < 0 ? [] : takeRecipients(lines.slice(headAt + 1));
  const { capacity, signer } = signerOf(right);
  return {
    recipientsHead: headAt < 0 ? null : lines[headAt]!,
    recipients,
    capacity,
    signer,
    secretary: secretaryAt >= 0 ? [lines[secretaryAt]!] : [],
    start,
    used: new Set(),
  };
}

/** Lines of the right column from the height of the foot on; without "Nơi nhận" from the first title on. */
function rightColumn(lines: Line[], firstAt: number): Line[] {
  const isTitle = (line: Line) => line.column === 'right' && capacityWords.test(textOf(line));
  const titleAt = lines.findIndex((line) => isTitle(line) && inked(line).length > 0);
  const near = firstAt >= 0 && titleAt >= 0 && titleAt < firstAt && isNear(lines[titleAt]!, lines[firstAt]!);
  const from = near || firstAt < 0 ? titleAt : firstAt;
  if (from < 0) return [];
  return lines.slice(from).filter((line) => line.column === 'right');
}

const isNear = (title: Line, head: Line): boolean =>
  title.box && head.box ? title.page === head.page && title.box[1] - head.box[1] < 40 : true;

/** Titles stand first, the name last; room for the signature is between them. */
function signerOf(right: Line[]): { capacity: Line[]; signer: Line | null } {
  const filled = right.filter((line) => textOf(line) !== '');
  const last = filled.at(-1);
  if (!last) return { capacity: [], signer: null };
  const capacity: Line[] = [];
  for (const line of right) {
    const text = textOf(line);
    const before = capacity.at(-1);
    const isApart = before?.box && line.box && before.box[1] - line.box[3] > 24;
    if (capacity.length > 0 && (text === '' || isApart)) break;
    if (text !== '') capacity.push(line);
  }
  if (!capacity.includes(last)) return { capacity, signer: last };
  // No room between them: the name is what is not in capitals.
  const isName = !isUpper(textOf(last)) || capacity.length > 2;
  return isName ? { capacity: capacity.slice(0, -1), signer: last } : { capacity, signer: null };
}

const isTypistMark = (text: string): boolean =>
  /^\p{Lu}{1,6}\.?\s*\(\d+\)\.?$/u.test(text) || /^\(\d+\)$/u.test(text);

function takeRecipients(lines: Line[]): Line[] {
  const taken: Line[] = [];
  for (const line of lines) {
    if (line.column === 'right') continue;
    const text = textOf(line);
    if (text === '') continue;
    if (isTypistMark(text) || line.isInTable) break;
    const isItem = /^[-–+•*]/u.test(text);
    const before = taken.at(-1);
    if (isItem || !before) taken.push({ ...line });
    else if (line.column === 'left' && !/[.]$/u.test(textOf(before))) append(before, line);
    else break;
  }
  return taken;
}

function append(to: Line, line: Line): void {
  to.text = `${to.text} ${line.text}`;
  to.pieces = [...to.pieces, ...line.pieces];
  if (to.box && line.box)
    to.box = [Math.min(to.box[0], line.box[0]), line.box[1], Math.max(to.box[2], line.box[2]), to.box[3]];
}

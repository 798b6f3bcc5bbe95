import { fieldOf, foldedOf, isAddressLabel } from './field.ts';
import { goesOnSmall, type Item, isDashed, splitItems } from './items.ts';
import { isUpper, type ReadLine } from './lines.ts';
import type { ReadField } from './reading.ts';
import { typeOfTitle } from './titles.ts';

const searched = 70;
const mostItems = 4_000;

/** Box 9a: on the line of "Kính gửi:", or the list below it (R-LTR-6). `end` is the first line behind it. */
export function readAddressees(lines: readonly ReadLine[]): { fields: ReadField[]; end: number } {
  const at = lines.slice(0, searched).findIndex((line) => isAddressLabel(line) || isInvitation(line));
  const label = lines[at];
  if (!label) return { fields: [], end: 0 };
  const own =
    isAddressLabel(label) && /:\s*$/u.test(label.text)
      ? ''
      : label.text.replace(/^[^:]*?(?:gửi|gui|mời|gừi|gởi)\s*:?\s*/iu, '').trim();
  const { items, end } = collect(lines, at, own);
  const sure = isAddressLabel(label) ? 0.97 : 0.8;
  const fields = items.flatMap((item) =>
    splitItems(item.text).map((value) => fieldOf(item.lines, { value, sure })),
  );
  return { fields: fields.slice(0, mostItems), end };
}

/** "Trân trọng kính mời:" of an invitation that says no "Kính gửi". */
const isInvitation = (line: ReadLine): boolean => /^(?:tran trong )?kinh moi\s*:/u.test(foldedOf(line));

function collect(lines: readonly ReadLine[], at: number, own: string): { items: Item[]; end: number } {
  const label = lines[at]!;
  const items: Item[] = own === '' ? [] : [{ text: own, lines: [label] }];
  let isList = isDashed(own);
  let end = at + 1;
  for (; end < Math.min(lines.length, at + mostItems); end += 1) {
    const line = lines[end]!;
    if (line.cells !== null || /^n[ơo]i nh[ậa]n/iu.test(line.text) || typeOfTitle(line.text)) break;
    if (isDashed(line.text) && (isList || own === '')) {
      isList = true;
      items.push({ text: line.text, lines: [line] });
    } else if (belongs(line, { items, isList, label, previous: lines[end - 1]! })) add(items, line, isList);
    else break;
  }
  return { items, end };
}

type Of = { items: Item[]; isList: boolean; label: ReadLine; previous: ReadLine };

/** A wrapped name, or one more of a list without dashes. */
function belongs(line: ReadLine, { items, isList, label, previous }: Of): boolean {
  const last = items.at(-1);
  if (!last) return line.text.length < 160 && !isUpper(line.text) && !opensSentence.test(line.text);
  const isEnded = /[.]\s*$/u.test(previous.text);
  if (isEnded || opensSentence.test(line.text)) return false;
  const isOpen = /;\s*$/u.test(previous.text);
  if (line.rect && label.rect) {
    if (line.page !== label.page || line.isApart) return false;
    // A name goes on in the column of the names, not at the margin of the text.
    return line.rect[0] > label.rect[0] + 12 || (goesOnSmall(line.text) && line.rect[0] > label.rect[0] - 12);
  }
  if (line.isApart) return false;
  return isOpen ? !isList : goesOnSmall(line.text);
}

const opensSentence =
  /^(?:Căn\s+cứ|Thực\s+hiện|Ngày\s|Theo\s|Nhằm\s|Để\s|Tiếp\s+theo|Phúc\s+đáp|Qua\s|Sau\s|Trong\s|Vừa\s+qua|Xét\s|Kính\s+gửi|\d+\.\s|[IVX]+\.\s)/u;

function add(items: Item[], line: ReadLine, isList: boolean): void {
  const last = items.at(-1);
  const isNew = !last || (!isList && /;\s*$/u.test(last.text));
  if (isNew) items.push({ text: line.text, lines: [line] });
  else {
    last.text = `${last.text} ${line.text}`;
    last.lines.push(line);
  }
}

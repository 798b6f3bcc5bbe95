import { fieldOf, foldedOf, nothing } from './field.ts';
import { bare, goesOnSmall, type Item, isDashed, splitItems } from './items.ts';
import { isUpper, type ReadLine } from './lines.ts';
import type { ReadField, ReadSigner } from './reading.ts';
import { isCapacity, readSigners } from './signers.ts';

export type Foot = {
  copies: ReadField[];
  keepUnits: ReadField<string[]>;
  keepCopies: ReadField<number>;
  signers: ReadSigner[];
  /** Index of the first line of the foot, and of the first behind it. */
  start: number;
  end: number;
};

const label = /^\W{0,3}n[ơo]i\s+nh[ậaâ]n\s*[:;.]?\s*/iu;
const isLabel = (line: ReadLine): boolean =>
  line.cells === null && /^\W{0,3}noi nhan ?(?:[:;.].*)?$/u.test(foldedOf(line));
const appendix = /^(?:[Pp]hụ\s+lục|PHỤ\s+LỤC|[Pp]hụ\s+biểu|PHỤ\s+BIỂU|Mẫu\s+số|MẪU\s+SỐ)(?!\p{L})/u;
export const isAppendixHeading = (line: ReadLine): boolean =>
  appendix.test(line.text) && line.text.length < 60;

const longestFoot = 400;

/** Boxes 7 and 9b (R-LTR-6, R-LTR-7). `from`: the first line behind head and addressees. */
export function readFoot(lines: readonly ReadLine[], from: number): Foot {
  const appendixAt = lines.findIndex(
    (line, index) => index > from && isAppendixHeading(line) && isAfterLabel(lines, index),
  );
  const last = appendixAt < 0 ? lines.length : appendixAt;
  const labelAt = lines.findLastIndex((line, index) => index >= from && index < last && isLabel(line));
  const start = startOf(lines, { labelAt, from, last });
  const end = Math.min(last, start + longestFoot);
  const zone = lines.slice(start, end).filter((line) => line.cells === null);
  const items = labelAt < 0 ? [] : takeCopies(lines.slice(labelAt, end));
  const taken = new Set(items.flatMap((item) => item.lines));
  const rest = zone.filter((line) => !taken.has(line) && !isLabel(line));
  return { ...copiesOf(items), signers: readSigners(rest), start, end };
}

const isAfterLabel = (lines: readonly ReadLine[], index: number): boolean =>
  lines.slice(0, index).some((line) => isLabel(line) || isCapacity(line));

/** The titles may stand before "Nơi nhận" in the order of the text, and stand alone where it is missing. */
function startOf(lines: readonly ReadLine[], of: { labelAt: number; from: number; last: number }): number {
  const { labelAt, from, last } = of;
  const end = labelAt < 0 ? last : labelAt;
  let start = labelAt < 0 ? last : labelAt;
  const farthest = labelAt < 0 ? 25 : 14;
  for (let index = end - 1; index >= Math.max(from, end - farthest); index -= 1) {
    if (isEndOfText(lines[index]!)) break;
    if (isCapacity(lines[index]!)) start = index;
  }
  return start;
}

const isEndOfText = (line: ReadLine): boolean => /\.\/\s?[.-]/u.test(line.text) || line.text.length > 130;

function takeCopies(lines: readonly ReadLine[]): Item[] {
  const head = lines[0]!;
  const own = head.text.replace(label, '').trim();
  const items: Item[] = own === '' ? [] : splitItems(own).map((text) => ({ text, lines: [head] }));
  const hasDashes = lines.slice(1, 60).some((line) => isDashed(line.text) && isLeft(line, head));
  let previous: ReadLine | null = null;
  for (const line of lines.slice(1)) {
    if (!isLeft(line, head) || line.cells !== null) continue;
    const last = items.at(-1);
    const isKept = last !== undefined && isKeepLine(last.text);
    if (isDashed(line.text)) items.push({ text: line.text, lines: [line] });
    else if (last && previous && continues(line, { previous, isKept })) {
      last.text = `${last.text} ${line.text}`;
      last.lines.push(line);
    } else if (
      !hasDashes &&
      !isKept &&
      !isUpper(line.text) &&
      (/;\s*$/u.test(line.text) || isKeepLine(line.text))
    )
      items.push({ text: line.text, lines: [line] });
    else if (line.rect === null || isKept || line.isApart) {
      if (isKept && line.rect) break;
      continue;
    }
    previous = line;
  }
  return items;
}

const isLeft = (line: ReadLine, head: ReadLine): boolean => {
  if (line.rect && head.rect)
    return (
      line.rect[0] < head.rect[2] + 60 &&
      (line.page !== head.page || line.rect[1] >= head.rect[1] - 2) &&
      line.column !== 'right'
    );
  return line.column !== 'right';
};

/** A wrapped entry: no dash, right below, small letters or the rest of an open line. */
function continues(line: ReadLine, { previous, isKept }: { previous: ReadLine; isKept: boolean }): boolean {
  if (line.isApart || isCapacity(line)) return false;
  const isOpen = !/[;.]\s*$/u.test(previous.text);
  if (!isOpen) return false;
  if (goesOnSmall(line.text)) return true;
  if (line.rect === null) return false;
  return !isUpper(line.text) || (isKept && line.text.length < 30) || /[,\-–]$/u.test(previous.text);
}

const isKeepLine = (text: string): boolean => /^L[ưu]u\b/iu.test(bare(text)) || /^Lưu/u.test(bare(text));

function copiesOf(items: Item[]): Pick<Foot, 'copies' | 'keepUnits' | 'keepCopies'> {
  const filled = items.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const copies = filled.map((item) => fieldOf(item.lines, { value: bare(item.text), raw: item.text }));
  const kept = filled.find(({ text }) => isKeepLine(text));
  if (!kept) return { copies, keepUnits: nothing<string[]>(), keepCopies: nothing<number>() };
  const { units, count } = keptOf(bare(kept.text));
  return {
    copies,
    keepUnits:
      units.length > 0
        ? fieldOf<string[]>(kept.lines, { value: units, raw: kept.text })
        : nothing<string[]>(),
    keepCopies:
      count === null ? nothing<number>() : fieldOf<number>(kept.lines, { value: count, raw: kept.text }),
  };
}

/** "Lưu: VT, VX (3)", "Lưu VT.": the units, and how many copies (R-LTR-6). */
export function keptOf(text: string): { units: string[]; count: number | null } {
  const count = /\((\d{1,3})\s*(?:b(?:ản)?)?\)/iu.exec(text)?.[1];
  const units = text
    .replace(/^Lưu\s*[:;]?\s*/iu, '')
    .replace(/\(\d{1,3}[^)]*\)/gu, '')
    .split(/[,;]/u)
    .map((unit) => unit.replace(/[\s.]+$/u, '').trim())
    .filter(Boolean);
  return { units, count: count === undefined ? null : Number(count) };
}

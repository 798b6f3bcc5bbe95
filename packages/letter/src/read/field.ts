import { foldText } from '@congvu/vn-text';
import { type ReadLine, rectOf, surenessOf, unionOf } from './lines.ts';
import type { ReadField, ReadFlag } from './reading.ts';

export const foldedOf = (line: Pick<ReadLine, 'text'>): string =>
  foldText(line.text).replace(/\s+/gu, ' ').trim();

/** Nothing printed, nothing found. */
export const nothing = <T = string>(): ReadField<T> => ({
  value: null,
  confidence: 0,
  source: 'text',
  page: null,
  rect: null,
  raw: null,
});

type Found<T> = {
  value: T | null;
  /** How sure the grammar is, before what the letters themselves take off. */
  sure?: number;
  raw?: string;
  at?: [start: number, end: number];
  isRepaired?: boolean;
};

/** A field read from a stretch of lines that belong together. */
export function fieldOf<T = string>(lines: readonly ReadLine[], found: Found<T>): ReadField<T> {
  const [first] = lines;
  if (!first) return { ...nothing<T>(), value: found.value, confidence: found.sure ?? 0 };
  const { at } = found;
  const rects = at
    ? [rectOf(first, ...at)]
    : lines.filter(({ page }) => page === first.page).map((line) => rectOf(line));
  const letters = Math.min(...lines.map((line) => (at ? surenessOf(line, ...at) : surenessOf(line))));
  const flags = new Set<ReadFlag>(lines.flatMap((line) => line.flags));
  if (found.isRepaired) flags.add('repaired');
  const cost = (flags.has('repaired') ? 0.1 : 0) + (flags.has('look-alike') ? 0.1 : 0);
  const raw = found.raw ?? lines.map(({ text }) => text).join('\n');
  return {
    value: found.value,
    confidence: rounded(Math.max(0, (found.sure ?? 0.97) * letters - cost)),
    source: 'text',
    page: first.page,
    rect: unionOf(rects.filter((rect) => rect !== null)),
    raw,
    ...(flags.size > 0 && { flags: [...flags] }),
  };
}

export const rounded = (value: number): number => Math.round(value * 100) / 100;

export const joined = (lines: readonly { text: string }[]): string =>
  lines
    .map(({ text }) => text)
    .join(' ')
    .trim();

/** "Kính gửi:", and "… điện:" of a công điện. */
export const isAddressLabel = (line: ReadLine): boolean =>
  /^\W{0,3}k[ií]nh g[uư]i\b/u.test(foldedOf(line)) || /^.{3,60}\bdien\s*:$/u.test(foldedOf(line));

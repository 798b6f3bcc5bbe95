/** A place in the text items of a page. */
export type TextPoint = { item: number; offset: number };
export type TextMatch = { start: TextPoint; end: TextPoint };

/** Finds a text across the items of a page, without marks and case; a line break counts as a space. */
export function findInItems(items: readonly string[], query: string): TextMatch[] {
  const wanted = foldSameLength(query.normalize('NFC').trim());
  if (!wanted) return [];
  const { text, starts } = joined(items);
  const matches: TextMatch[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    matches.push({ start: pointAt(starts, at), end: endPoint(starts, at + wanted.length) });
  }
  return matches;
}

function joined(items: readonly string[]): { text: string; starts: number[] } {
  const starts: number[] = [];
  let text = '';
  for (const item of items) {
    starts.push(text.length);
    text += foldSameLength(item);
    if (!/\s$/.test(item)) text += ' ';
  }
  return { text: text.replace(/\s/g, ' '), starts };
}

/** Folds letter by letter, so that places in the folded text are places in the page. */
function foldSameLength(text: string): string {
  return Array.from({ length: text.length }, (_, at) => foldUnit(text.charAt(at))).join('');
}

/** The one Vietnamese letter that does not decompose. */
const D_WITH_STROKE = 0x111;

function foldUnit(unit: string): string {
  const bare = unit.normalize('NFD').charAt(0).toLowerCase();
  return bare.charCodeAt(0) === D_WITH_STROKE ? 'd' : bare;
}

function pointAt(starts: readonly number[], position: number): TextPoint {
  const item = starts.findLastIndex((start) => start <= position);
  return { item, offset: position - (starts[item] ?? 0) };
}

function endPoint(starts: readonly number[], position: number): TextPoint {
  const last = pointAt(starts, position - 1);
  return { item: last.item, offset: last.offset + 1 };
}

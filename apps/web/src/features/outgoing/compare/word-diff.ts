export type Piece = { kind: 'same' | 'added' | 'removed'; text: string };

/** Beyond this many edits two texts are simply different; nobody reads a thousand marks in one paragraph. */
const MOST_EDITS = 1000;

/** Words, blanks and signs of a text, in order; joined they are the text again. */
export const tokensOf = (text: string): string[] =>
  text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [];

/** What changed from one text to the other, word by word. Same and removed pieces joined are the text before; same and
 *  added ones the text after. Lone blanks between two changes belong to them, so that a changed phrase is one mark. */
export function diffWords(before: string, after: string): Piece[] {
  return mergeBlanks(diffTokens(tokensOf(before), tokensOf(after)));
}

/** The shortest edit of one list into the other (Myers 1986), in runs. */
export function diffTokens(before: readonly string[], after: readonly string[]): Piece[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const room = Math.min(before.length, after.length) - start;
  while (end < room && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const middle = edits(before.slice(start, before.length - end), after.slice(start, after.length - end));
  const same = (tokens: readonly string[]): Piece[] => tokens.map((text) => ({ kind: 'same', text }));
  const tail = before.slice(before.length - end);
  return joined([...same(before.slice(0, start)), ...middle, ...same(tail)]);
}

function edits(before: readonly string[], after: readonly string[]): Piece[] {
  const trace = shortestEdit(before, after);
  if (!trace) return [...marked('removed', before), ...marked('added', after)];
  const pieces: Piece[] = [];
  let x = before.length;
  let y = after.length;
  for (let d = trace.length - 1; d >= 0; d -= 1) {
    const reach = trace[d] ?? new Map<number, number>();
    const k = x - y;
    const isDown = k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1));
    const from = isDown ? k + 1 : k - 1;
    const startX = d === 0 ? 0 : at(reach, from);
    const startY = d === 0 ? 0 : startX - from;
    const bendX = d === 0 || isDown ? startX : startX + 1;
    for (; x > bendX; x -= 1, y -= 1) pieces.push({ kind: 'same', text: before[x - 1] ?? '' });
    if (d === 0) break;
    if (isDown) pieces.push({ kind: 'added', text: after[y - 1] ?? '' });
    else pieces.push({ kind: 'removed', text: before[x - 1] ?? '' });
    x = startX;
    y = startY;
  }
  return pieces.reverse();
}

const at = (reach: ReadonlyMap<number, number>, k: number): number => reach.get(k) ?? -1;
const marked = (kind: Piece['kind'], tokens: readonly string[]): Piece[] =>
  tokens.map((text) => ({ kind, text }));

/** Furthest reaching ends before each edit; undefined when there are too many edits to be worth showing. */
function shortestEdit(
  before: readonly string[],
  after: readonly string[],
): ReadonlyMap<number, number>[] | undefined {
  const reach = new Map<number, number>([[1, 0]]);
  const trace: ReadonlyMap<number, number>[] = [];
  const most = Math.min(before.length + after.length, MOST_EDITS);
  for (let d = 0; d <= most; d += 1) {
    trace.push(new Map(reach));
    for (let k = -d; k <= d; k += 2) {
      const isDown = k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1));
      let x = isDown ? at(reach, k + 1) : at(reach, k - 1) + 1;
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x += 1;
      reach.set(k, x);
      if (x >= before.length && x - k >= after.length) return trace;
    }
  }
  return undefined;
}

/** Neighbours of one kind become one piece; between two equal words removed stands before added. */
function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed) out.push({ kind: 'removed', text: removed });
    if (added) out.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const { kind, text } of pieces) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      flush();
      const last = out.at(-1);
      if (last?.kind === 'same') last.text += text;
      else out.push({ kind, text });
    }
  }
  flush();
  return out;
}

/** "a [b c] d" with b and c changed and only the blank between them equal is one change. */
function mergeBlanks(pieces: readonly Piece[]): Piece[] {
  const spread = pieces.flatMap((piece, index): Piece[] => {
    const isBridge =
      piece.kind === 'same' && piece.text.trim() === '' && index > 0 && index < pieces.length - 1;
    if (!isBridge) return [piece];
    return [
      { kind: 'removed', text: piece.text },
      { kind: 'added', text: piece.text },
    ];
  });
  return joined(spread);
}

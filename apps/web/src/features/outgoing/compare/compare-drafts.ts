import type { Draft } from '@congvu/contracts';
import { type DraftPart, draftParts, type Names } from './draft-parts.ts';
import { diffTokens, diffWords, type Piece, tokensOf } from './word-diff.ts';

/** One line of the two columns: the same thing before and after, or only on one side. */
export type CompareRow = {
  label: string;
  before: Piece[] | null;
  after: Piece[] | null;
  isChanged: boolean;
};

/** Two drafts side by side: equal parts beside each other, changed ones with their changed words. */
export function compareDrafts(before: Draft, after: Draft, names?: Names): CompareRow[] {
  const [old, now] = [draftParts(before, names), draftParts(after, names)];
  const groups = [...new Set([...now, ...old].map(({ group }) => group))].sort(
    (a, b) => orderOf(old, now, a) - orderOf(old, now, b),
  );
  return groups.flatMap((group) =>
    alignParts(
      old.filter((part) => part.group === group),
      now.filter((part) => part.group === group),
    ),
  );
}

/** Groups stand as in the newer draft; what is gone from it stands where it was. */
function orderOf(old: readonly DraftPart[], now: readonly DraftPart[], group: string): number {
  const at = now.findIndex((part) => part.group === group);
  if (at >= 0) return at;
  return old.findIndex((part) => part.group === group) - 0.5;
}

function alignParts(before: readonly DraftPart[], after: readonly DraftPart[]): CompareRow[] {
  const rows: CompareRow[] = [];
  let removed: DraftPart[] = [];
  let added: DraftPart[] = [];
  let [i, j] = [0, 0];
  const flush = () => {
    rows.push(...pairUp(removed, added));
    removed = [];
    added = [];
  };
  for (const kind of lineKinds(before, after)) {
    if (kind === 'removed') removed.push(before[i++] as DraftPart);
    else if (kind === 'added') added.push(after[j++] as DraftPart);
    else {
      flush();
      i += 1;
      const part = after[j++] as DraftPart;
      const pieces: Piece[] = [{ kind: 'same', text: part.text }];
      rows.push({ label: part.label, before: pieces, after: pieces, isChanged: false });
    }
  }
  flush();
  return rows;
}

/** The shortest edit of whole parts; each part is one token with an end of its own. */
function lineKinds(before: readonly DraftPart[], after: readonly DraftPart[]): Piece['kind'][] {
  const mark = ({ text }: DraftPart) => `${text.normalize('NFC').replaceAll(END, '')}${END}`;
  return diffTokens(before.map(mark), after.map(mark)).flatMap(({ kind, text }) =>
    text
      .split(END)
      .slice(0, -1)
      .map(() => kind),
  );
}
const END = '\u0000';

/** Larger gaps are paired in order: looking for the likest of all would take too long. */
const MOST_CELLS = 40_000;

/** Removed and added parts between two equal ones: the likest stand beside each other, in order. */
function pairUp(removed: readonly DraftPart[], added: readonly DraftPart[]): CompareRow[] {
  const score = likeness(removed, added);
  const rows: CompareRow[] = [];
  let [i, j] = [0, 0];
  while (i < removed.length || j < added.length) {
    const [old, now] = [removed[i], added[j]];
    if (old && now && score.isPair(i, j)) {
      rows.push(changedRow(old, now));
      i += 1;
      j += 1;
    } else if (old && (!now || score.isBetterWithout(i, j))) {
      rows.push({
        label: old.label,
        before: [{ kind: 'removed', text: old.text }],
        after: null,
        isChanged: true,
      });
      i += 1;
    } else if (now) {
      rows.push({
        label: now.label,
        before: null,
        after: [{ kind: 'added', text: now.text }],
        isChanged: true,
      });
      j += 1;
    }
  }
  return rows;
}

function changedRow(old: DraftPart, now: DraftPart): CompareRow {
  const pieces = diffWords(old.text, now.text);
  return {
    label: now.label,
    before: pieces.filter(({ kind }) => kind !== 'added'),
    after: pieces.filter(({ kind }) => kind !== 'removed'),
    isChanged: true,
  };
}

type Likeness = {
  isPair: (i: number, j: number) => boolean;
  isBetterWithout: (i: number, j: number) => boolean;
};

function likeness(removed: readonly DraftPart[], added: readonly DraftPart[]): Likeness {
  if (removed.length * added.length > MOST_CELLS) return { isPair: () => true, isBetterWithout: () => true };
  const sets = [removed, added].map((parts) => parts.map(({ text }) => new Set(wordsOf(text))));
  const like = removed.map((old, i) =>
    added.map((now, j) => (old.key ? Number(old.key === now.key) : dice(sets[0]?.[i], sets[1]?.[j]))),
  );
  const best = Array.from({ length: removed.length + 1 }, () => new Array<number>(added.length + 1).fill(0));
  const cell = (i: number, j: number) => best[i]?.[j] ?? 0;
  const paired = (i: number, j: number) => (like[i]?.[j] ?? 0) + cell(i + 1, j + 1);
  for (let i = removed.length - 1; i >= 0; i -= 1) {
    for (let j = added.length - 1; j >= 0; j -= 1) {
      (best[i] as number[])[j] = Math.max(paired(i, j), cell(i + 1, j), cell(i, j + 1));
    }
  }
  return {
    isPair: (i, j) => (like[i]?.[j] ?? 0) > 0 && paired(i, j) >= cell(i, j),
    isBetterWithout: (i, j) => cell(i + 1, j) >= cell(i, j + 1),
  };
}

const wordsOf = (text: string): string[] => tokensOf(text).filter((token) => /[\p{L}\p{N}]/u.test(token));

/** Share of common words; below a third two paragraphs are not the same one. */
function dice(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): number {
  if (!a || !b) return 0;
  const common = [...a].filter((word) => b.has(word)).length;
  const share = a.size + b.size === 0 ? 1 : (2 * common) / (a.size + b.size);
  return share >= 1 / 3 ? share : 0;
}

/** Each change as before and after words, for lists and for ears. */
export type Change = { row: number; label: string; before: string; after: string };

export function changesOf(rows: readonly CompareRow[]): Change[] {
  return rows.flatMap(({ label, before, after, isChanged }, row): Change[] => {
    if (!isChanged) return [];
    if (!before || !after) return [{ row, label, before: wordsIn(before), after: wordsIn(after) }];
    const removed = before.filter(({ kind }) => kind === 'removed');
    const added = after.filter(({ kind }) => kind === 'added');
    return [{ row, label, before: listed(removed), after: listed(added) }];
  });
}

const wordsIn = (pieces: readonly Piece[] | null): string => (pieces ?? []).map(({ text }) => text).join('');
const listed = (pieces: readonly Piece[]): string =>
  pieces
    .map(({ text }) => text.trim())
    .filter(Boolean)
    .join(' … ');

import type { Draft } from '@congvu/contracts';
import { draftParts } from './draft-parts.ts';
import { diffTokens } from './word-diff.ts';

/** A place both sides changed differently since the text both began with. */
export type MergeConflict = { id: string; label: string; mine: string; theirs: string };
export type MergeChoice = 'mine' | 'theirs' | 'both';
export type Merged = { draft: Draft; conflicts: MergeConflict[] };
type Sides = { base: Draft; mine: Draft; theirs: Draft };

const LISTS = ['body', 'recipients', 'appendices', 'cites'] as const;
type ListKey = (typeof LISTS)[number];

/** Three-way merge: what only one side changed is taken; where both did, a person chooses (mine until then). Lists are
 *  merged block by block, so two people at different paragraphs lose nothing. */
export function mergeDrafts(sides: Sides, choices: Readonly<Record<string, MergeChoice>> = {}): Merged {
  const conflicts: MergeConflict[] = [];
  const draft: Record<string, unknown> = { ...sides.mine };
  for (const key of Object.keys(sides.mine) as (keyof Draft)[]) {
    if (LISTS.includes(key as ListKey)) continue;
    const [base, mine, theirs] = [sides.base[key], sides.mine[key], sides.theirs[key]].map(asText);
    if (mine === theirs || theirs === base) continue;
    const isConflict = mine !== base;
    if (isConflict) conflicts.push(fieldConflict(key, sides));
    if (!isConflict || choices[key] === 'theirs') draft[key] = sides.theirs[key];
  }
  for (const key of LISTS) {
    const { items, found } = mergeList(key, sides, choices);
    draft[key] = items;
    conflicts.push(...found);
  }
  return { draft: draft as Draft, conflicts };
}

const asText = (value: unknown): string => JSON.stringify(value) ?? '';

function fieldConflict(key: keyof Draft, { mine, theirs }: Sides): MergeConflict {
  const shown = (draft: Draft) => draftParts(draft).find(({ key: own }) => own === FIELD_NAMES[key]);
  const label = shown(mine)?.label ?? shown(theirs)?.label ?? key;
  return { id: key, label, mine: shown(mine)?.text ?? '', theirs: shown(theirs)?.text ?? '' };
}

const FIELD_NAMES: Partial<Record<keyof Draft, string>> = {
  typeCode: 'type',
  urgency: 'urgency',
  circulation: 'circulation',
  subject: 'subject',
  fieldCode: 'field',
  signerAppointmentId: 'signer',
  keepUnits: 'keep',
  copies: 'copies',
  replyDueOn: 'replyDue',
};

type Chunk = { base: string[]; mine: string[]; theirs: string[] };

function mergeList(key: ListKey, sides: Sides, choices: Readonly<Record<string, MergeChoice>>) {
  const texts = (draft: Draft) => (draft[key] as unknown[]).map(asText);
  const found: MergeConflict[] = [];
  const merged = chunksOf(texts(sides.base), texts(sides.mine), texts(sides.theirs)).flatMap(
    (chunk, index) => {
      const [base, mine, theirs] = [chunk.base, chunk.mine, chunk.theirs].map((list) => list.join(END));
      if (mine === theirs || theirs === base) return chunk.mine;
      if (mine === base) return chunk.theirs;
      const joined = aroundBase(chunk);
      if (joined) return joined;
      const id = `${key}-${index}`;
      found.push({ id, ...wordsOf(key, chunk, sides.mine) });
      if (choices[id] === 'both') return [...chunk.mine, ...chunk.theirs];
      return choices[id] === 'theirs' ? chunk.theirs : chunk.mine;
    },
  );
  return { items: merged.map((text) => JSON.parse(text) as unknown), found };
}

/** One side only added before or after what stood; the other side's text and the addition are both kept. */
function aroundBase({ base, mine, theirs }: Chunk): string[] | null {
  const isHead = (list: readonly string[]) => base.every((text, index) => list[index] === text);
  const isTail = (list: readonly string[]) => isHead(list.slice(list.length - base.length));
  if (isHead(theirs)) return [...mine, ...theirs.slice(base.length)];
  if (isTail(theirs)) return [...theirs.slice(0, theirs.length - base.length), ...mine];
  if (isHead(mine)) return [...theirs, ...mine.slice(base.length)];
  if (isTail(mine)) return [...mine.slice(0, mine.length - base.length), ...theirs];
  return null;
}

/** The chunk in words, as the comparison would show it. */
function wordsOf(key: ListKey, chunk: Chunk, like: Draft): Omit<MergeConflict, 'id'> {
  const parts = (list: readonly string[]) => {
    const items = list.map((text) => JSON.parse(text) as unknown);
    const only = { ...EMPTY, typeCode: like.typeCode, [key]: items } as unknown as Draft;
    return draftParts(only).filter(({ group }) => !group.startsWith('field-'));
  };
  const [mine, theirs] = [parts(chunk.mine), parts(chunk.theirs)];
  const text = (list: typeof mine) => list.map((part) => part.text).join('\n');
  return { label: (mine[0] ?? theirs[0])?.label ?? key, mine: text(mine), theirs: text(theirs) };
}

const EMPTY = {
  subject: '',
  urgency: 0,
  circulation: null,
  signerAppointmentId: null,
  signerCapacity: null,
  keepUnits: [],
  copies: null,
  replyDueOn: null,
  body: [],
  recipients: [],
  appendices: [],
  cites: [],
};

const END = '\u0000';

/** Stretches between the items that all three have, in order (as diff3 does). */
function chunksOf(base: readonly string[], mine: readonly string[], theirs: readonly string[]): Chunk[] {
  const [inMine, inTheirs] = [matchesOf(base, mine), matchesOf(base, theirs)];
  const chunks: Chunk[] = [];
  let at = { base: 0, mine: 0, theirs: 0 };
  const cut = (to: typeof at) => {
    const chunk = {
      base: base.slice(at.base, to.base),
      mine: mine.slice(at.mine, to.mine),
      theirs: theirs.slice(at.theirs, to.theirs),
    };
    if (chunk.base.length + chunk.mine.length + chunk.theirs.length > 0) chunks.push(chunk);
    at = to;
  };
  base.forEach((_, index) => {
    const [m, t] = [inMine.get(index), inTheirs.get(index)];
    if (m === undefined || t === undefined) return;
    cut({ base: index, mine: m, theirs: t });
    cut({ base: index + 1, mine: m + 1, theirs: t + 1 });
  });
  cut({ base: base.length, mine: mine.length, theirs: theirs.length });
  return chunks;
}

/** Index in the first list → index in the second, for the items of the shortest edit that stay. */
function matchesOf(before: readonly string[], after: readonly string[]): Map<number, number> {
  const matches = new Map<number, number>();
  const ended = (list: readonly string[]) => list.map((text) => text + END);
  let [i, j] = [0, 0];
  for (const { kind, text } of diffTokens(ended(before), ended(after))) {
    const count = text.split(END).length - 1;
    for (let n = 0; n < count; n += 1) {
      if (kind === 'same') matches.set(i, j);
      if (kind !== 'added') i += 1;
      if (kind !== 'removed') j += 1;
    }
  }
  return matches;
}

import { formOf } from '../pdf/form.ts';
import { deepEqual, is, type PdfDict, type PdfObject } from '../pdf/objects.ts';
import type { Comparison } from './diff.ts';

interface Pair {
  readonly old: PdfObject;
  readonly now: PdfObject;
}

/** Long-term data nests as DSS → VRI → entry → list; form resources as DR → Font → font. */
const DEPTH = { dss: 6, resources: 2, list: 1 } as const;

/** Times and time-stamps of a VRI entry are renewed with it (ETSI EN 319 142-1, 5.4.2.3). */
const RENEWED = new Set(['TU', 'TS']);

/**
 * True when a value keeps everything it had and only gains: a dictionary new keys, in long-term data a list new
 * members. What it refers to is compared where it stands; nothing at all (null) may become anything.
 */
export function gains(c: Comparison, pair: Pair, kind: keyof typeof DEPTH): boolean {
  return keeps(c, pair, { kind, depth: DEPTH[kind] });
}

function keeps(c: Comparison, pair: Pair, o: { kind: keyof typeof DEPTH; depth: number }): boolean {
  if (pair.old === null) return true;
  const old = c.before.resolve(pair.old);
  const now = c.after.resolve(pair.now);
  c.file.budget.tick();
  if (is(old, 'array') && is(now, 'array') && o.kind === 'dss') return hasMembers(now.items, old.items);
  // Two references are the same thing only if they are equal: what changes behind one is judged on its own.
  if (!is(old, 'dict') || !is(now, 'dict') || o.depth === 0) return deepEqual(pair.old, pair.now);
  return keepsEntries(c, { old, now }, o);
}

function keepsEntries(
  c: Comparison,
  { old, now }: { old: PdfDict; now: PdfDict },
  o: { kind: keyof typeof DEPTH; depth: number },
): boolean {
  return [...old.entries].every(([key, value]) => {
    if (o.kind === 'dss' && RENEWED.has(key)) return true;
    const pair = { old: value, now: now.entries.get(key) ?? null };
    return keeps(c, pair, { ...o, depth: o.depth - 1 });
  });
}

function hasMembers(now: readonly PdfObject[], old: readonly PdfObject[]): boolean {
  const numbers = new Set(now.map((item) => (is(item, 'ref') ? item.num : -1)));
  return old.every((item) => (is(item, 'ref') ? numbers.has(item.num) : now.some((n) => deepEqual(item, n))));
}

/** An object of the DSS that existed before may only gain entries; a stream never changes. */
export function isDssGrown(c: Comparison, num: number): boolean {
  const pair = { old: c.before.get(num), now: c.after.get(num) };
  return (is(pair.old, 'dict') || is(pair.old, 'array')) && gains(c, pair, 'dss');
}

/** The form's `/DR` or one of its lists (fonts, …) that only gained entries; the resources themselves stay. */
export function isResourceList(c: Comparison, num: number): boolean {
  const place = formOf(c.after)?.entries.get('DR');
  const lists = [place, ...(c.after.dict(place)?.entries.values() ?? [])];
  if (!lists.some((item) => is(item, 'ref') && item.num === num)) return false;
  const pair = { old: c.before.get(num), now: c.after.get(num) };
  const isWhole = is(place, 'ref') && place.num === num;
  return is(pair.old, 'dict') && gains(c, pair, isWhole ? 'resources' : 'list');
}

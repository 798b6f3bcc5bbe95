import { deepEqual, is } from '../pdf/objects.ts';
import type { PdfFile } from '../pdf/reader.ts';
import type { XrefEntry } from '../pdf/xref.ts';

/**
 * Numbers of the objects whose value in the last revision really differs from the one in revision `rev`:
 * new, changed, freed or given another generation. An object written again with an equal value is no change.
 * Objects in object streams count when their container was replaced, even if no later section names them.
 */
export function changedObjects(file: PdfFile, rev: number): number[] {
  const before = file.at(rev);
  const after = file.last();
  const touched = new Set<number>();
  for (let later = rev + 1; later <= file.lastRev; later += 1) {
    for (const num of file.revisions[later]?.entries.keys() ?? []) touched.add(num);
  }
  for (const num of file.numbers()) {
    const entry = file.entry(num, rev);
    if (entry?.kind === 'compressed' && touched.has(entry.container)) touched.add(num);
  }
  return [...touched].filter((num) => {
    file.budget.tick();
    return num !== 0 && (!deepEqual(before.get(num), after.get(num)) || isRegenerated(file, num, rev));
  });
}

/** The same number under another generation: references to the old one lead nowhere for strict readers. */
export function isRegenerated(file: PdfFile, num: number, rev: number): boolean {
  const [before, after] = [file.entry(num, rev), file.entry(num, file.lastRev)].map(generationOf);
  return before !== undefined && after !== undefined && before !== after;
}

function generationOf(entry: XrefEntry | undefined): number | undefined {
  if (!entry || entry.kind === 'free') return undefined;
  return entry.kind === 'offset' ? entry.gen : 0;
}

/** How often a field object really changed after revision `rev`. */
export function changesOf(file: PdfFile, num: number, rev: number): number {
  let count = 0;
  for (let later = rev + 1; later <= file.lastRev; later += 1) {
    file.budget.tick();
    const object = file.at(later).get(num);
    if (!deepEqual(file.at(later - 1).get(num), object) && is(object, 'dict')) count += 1;
  }
  return count;
}

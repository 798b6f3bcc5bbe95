import { markLimits, type Refusal } from '@congvu/contracts';
import { refuse } from '../errors.ts';
import type { OwnMark } from './mark.store.ts';

/** Signs that are not seen, or that turn the direction of what stands beside them. */
const hidden = /[\p{C}\p{Zl}\p{Zp}\u115f\u1160\u3164]|\u034f/u;

export type MarkName = { name: string; nameKey: string };

/** The name as it is kept, and the key under which two that read alike are one. */
export function readMarkName(text: string): MarkName {
  const name = text.toWellFormed().normalize('NFC').replace(/\s+/gu, ' ').trim();
  return { name, nameKey: name.toLocaleLowerCase('vi') };
}

/** At most three marks on one letter, as Vietnamese and its neighbours need. */
const piled = /\p{M}{4,}/u;

export function decideMarkName({ name }: MarkName): Refusal[] {
  const isSound =
    name.length >= 1 && [...name].length <= markLimits.nameLength && !hidden.test(name) && !piled.test(name);
  return isSound ? [] : [refuse('documents.mark-name', { most: markLimits.nameLength })];
}

type Wanted = MarkName & { kind: OwnMark['kind']; id?: string };

/** Another of the same kind has the name already. */
export const decideMarkKnown = (marks: readonly OwnMark[], { kind, nameKey, name, id }: Wanted): Refusal[] =>
  marks.some((one) => !one.isRemoved && one.id !== id && one.kind === kind && one.nameKey === nameKey)
    ? [refuse('documents.mark-known', { name })]
    : [];

export const decideMarkRoom = (marks: readonly OwnMark[]): Refusal[] =>
  marks.filter(({ isRemoved }) => !isRemoved).length >= markLimits.marks
    ? [refuse('documents.mark-too-many', { most: markLimits.marks })]
    : [];

export const decideItemRoom = (mark: Pick<OwnMark, 'name'>, count: number): Refusal[] =>
  count > markLimits.documents
    ? [refuse('documents.mark-full', { name: mark.name, most: markLimits.documents })]
    : [];

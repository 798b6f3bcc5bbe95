import type { IncomingAction, Refusal } from '@congvu/contracts';
import { has, type Person } from '../../../platform/actor.ts';
import { decideIncomingState, type Incoming, refuseDocument } from '../../documents/index.ts';
import { refuse } from '../errors.ts';

/** The office head acts for the leaders by the quy chế (documents.md §15.1 `direct`). */
const isOfficeHead = (actor: Person): boolean => has(actor, 'office') && has(actor, 'unit_head');

/** Leaders and the office head have these steps at all; which document is decided below. */
export const mayDirect = (actor: Person): boolean => has(actor, 'leader') || isOfficeHead(actor);

export type Addressed = Pick<Incoming, 'state' | 'presented_to_post_id'> & {
  /** The name shown in the refusal. */
  presentedTo: string | null;
};
type LeaderStep = Extract<IncomingAction, 'direct' | 'noteOnly' | 'returnToClerk'>;

/** What the leader's commands and their buttons share (P7): the document waits for a note, and for his. */
export function decideLeaderStep(actor: Person, document: Addressed, action: LeaderStep): Refusal[] {
  const state = decideIncomingState(document.state, action);
  if (state.length > 0) return [...(mayDirect(actor) ? [] : [notYours()]), ...state];
  const given = decideNoteGiven(actor);
  if (given.length > 0) return given;
  const isAddressee = document.presented_to_post_id === actor.postId;
  if (isAddressee || isOfficeHead(actor)) return [];
  return [refuseDocument('documents.not-addressed-to-you', { who: document.presentedTo ?? 'người khác' })];
}

/** A substitute writes notes only where his scope has them (workfiles-archive-calendar.md §15). */
export function decideNoteGiven({ standsIn }: Pick<Person, 'standsIn'>): Refusal[] {
  const isGiven = !standsIn?.scope || standsIn.scope.work.includes('note');
  return isGiven ? [] : [refuse('routing.note-not-given', { name: standsIn.name })];
}

const notYours = (): Refusal =>
  refuseDocument('documents.not-yours', { who: 'Lãnh đạo được trình, Chánh Văn phòng' });

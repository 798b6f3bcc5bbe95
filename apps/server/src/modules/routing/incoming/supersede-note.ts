import { incomingLabels, type Refusal } from '@congvu/contracts';
import type { Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertIncomingVersion,
  type IncomingMoved,
  refuseDocument,
  updateIncoming,
} from '../../documents/index.ts';
import { addNote } from './directive-note.store.ts';
import { type Addressed, decideNoteGiven, mayDirect } from './incoming.decide.ts';
import { lockAddressed } from './lock-addressed.ts';

type Input = { id: string; version: number; text: string };

/** Bút phê lại: new words in place of the last note, by whoever may direct this letter. Nothing is edited, both stay
 *  (R-DIR-1); who has the work keeps it and is told. */
export async function supersedeNote(ctx: PersonCtx, input: Input): Promise<IncomingMoved> {
  const document = await lockAddressed(ctx, input.id);

  assertAllowed(decideSupersede(ctx.actor, document));
  assertIncomingVersion(document, input.version);

  const noteId = await addNote(ctx, document, input.text.trim());
  const version = await updateIncoming(ctx, document, {});
  ctx.audit({ verb: 'supersedeNote', objectType: 'incoming', objectId: document.id, data: { noteId } });
  ctx.publish({ type: 'incoming.note-superseded', subjectId: document.id, data: { noteId } });
  return { id: document.id, state: document.state, version };
}

/** The leader it was presented to, or the head of the office; while the letter is being worked on. */
export function decideSupersede(actor: Person, document: Addressed): Refusal[] {
  const isAddressee = document.presented_to_post_id === actor.postId;
  const isOffice = actor.roles.includes('office') && actor.roles.includes('unit_head');
  const isHis = mayDirect(actor) && (isAddressee || isOffice);
  const isWorked = document.state === 'assigned' || document.state === 'in_progress';
  const who = document.presentedTo ?? 'người khác';
  return [
    ...decideNoteGiven(actor),
    ...(isHis ? [] : [refuseDocument('documents.not-addressed-to-you', { who })]),
    ...(isWorked
      ? []
      : [refuseDocument('documents.wrong-state', { state: incomingLabels[document.state].text })]),
  ];
}

import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { assertIncomingVersion, type IncomingMoved, moveIncoming } from '../../documents/index.ts';
import { takePrepared } from '../preparing/take-prepared.ts';
import { addNote } from './directive-note.store.ts';
import { decideLeaderStep } from './incoming.decide.ts';
import { lockAddressed } from './lock-addressed.ts';

type Input = { id: string; version: number; text: string; preparedId?: string | undefined };
const outcome = 'Lưu để biết';

/** Lưu để biết: nothing to do, the letter is closed with the leader's note (06). */
export async function noteOnly(ctx: PersonCtx, input: Input): Promise<IncomingMoved> {
  const { presentedTo, ...document } = await lockAddressed(ctx, input.id);

  assertAllowed(decideLeaderStep(ctx.actor, { ...document, presentedTo }, 'noteOnly'));
  assertIncomingVersion(document, input.version);

  await takePrepared(ctx, {
    documentId: document.id,
    preparedId: input.preparedId,
    content: { act: 'noteOnly', text: input.text },
  });
  const noteId = await addNote(ctx, document, input.text.trim() || `${outcome}.`);
  return moveIncoming(ctx, document, {
    action: 'noteOnly',
    change: { outcome, completed_at: ctx.clock.now() },
    event: { type: 'incoming.completed', data: { noteId, replyOutgoingId: null } },
  });
}

import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { assertIncomingVersion, type IncomingMoved, moveIncoming } from '../../documents/index.ts';
import { type AssignmentInput, createAssignments, planForIncoming } from '../../tasks/index.ts';
import { takePrepared } from '../preparing/take-prepared.ts';
import { addNote } from './directive-note.store.ts';
import { decideLeaderStep } from './incoming.decide.ts';
import { lockAddressed } from './lock-addressed.ts';
import { deadlineByRule } from './propose-deadline.ts';

type Input = {
  id: string;
  version: number;
  text: string;
  deadlineOn: string | null;
  workingDays?: number | null;
  assignments: readonly AssignmentInput[];
  confirmation?: 'by_itself' | 'by_assigner';
  preparedId?: string | undefined;
};

/** Bút phê: the leader's words with lead, contributing and informed, and their deadlines (R-DIR-1, R-DIR-2). */
export async function direct(ctx: PersonCtx, input: Input): Promise<IncomingMoved> {
  const { presentedTo, ...document } = await lockAddressed(ctx, input.id);
  const named = input.deadlineOn ?? input.workingDays ?? null;
  const by =
    named === null
      ? await deadlineByRule(ctx, document)
      : { deadlineOn: input.deadlineOn, workingDays: input.workingDays ?? null };
  const plan = await planForIncoming(ctx, document, { ...input, ...by });

  assertAllowed([...decideLeaderStep(ctx.actor, { ...document, presentedTo }, 'direct'), ...plan.refusals]);
  assertIncomingVersion(document, input.version);

  const text = input.text.trim();
  const { assignments, deadlineOn, workingDays = null, preparedId, confirmation = 'by_itself' } = input;
  await takePrepared(ctx, {
    documentId: document.id,
    preparedId,
    content: { act: 'direct', text, deadlineOn, workingDays, assignments: [...assignments], confirmation },
  });
  const noteId = await addNote(ctx, document, text);
  const { change, ...assigned } = await createAssignments(ctx, document, {
    noteId,
    text,
    assignments,
    ...by,
    confirmation: input.confirmation,
  });
  return moveIncoming(ctx, document, {
    action: 'direct',
    change,
    event: { type: 'incoming.assigned', data: { noteId, ...assigned } },
  });
}

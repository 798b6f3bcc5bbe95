import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { auditOutgoing, lockOutgoing } from '../outgoing/outgoing.store.ts';
import { assertThread, decideOpen, decideReviewer, insertEntry, isReviewer } from './comment.store.ts';

type Input = { id: string; commentId: string; resolved: boolean };

/** Dealt with, or open again: an entry of the thread, so that it stays known who said so. */
export async function settleComment(ctx: PersonCtx, input: Input): Promise<{ id: string }> {
  const document = await lockOutgoing(ctx, input.id);
  await assertThread(ctx, document, input.commentId);

  assertAllowed([...decideReviewer(await isReviewer(ctx, document)), ...decideOpen(document)]);

  const kind = input.resolved ? 'resolved' : 'reopened';
  const id = await insertEntry(ctx, document, { kind, threadId: input.commentId });

  auditOutgoing(ctx, document, 'settleComment', {
    data: { commentId: input.commentId, resolved: input.resolved },
  });
  return { id };
}

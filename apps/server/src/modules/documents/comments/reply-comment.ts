import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { auditOutgoing, lockOutgoing } from '../outgoing/outgoing.store.ts';
import { assertNotSecret } from '../outgoing/secrecy.ts';
import {
  assertThread,
  decideOpen,
  decideReviewer,
  insertEntry,
  isReviewer,
  listeners,
} from './comment.store.ts';

type Input = { id: string; commentId: string; text: string };

export async function replyComment(ctx: PersonCtx, input: Input): Promise<{ id: string }> {
  assertNotSecret(input.text);
  const document = await lockOutgoing(ctx, input.id);
  await assertThread(ctx, document, input.commentId);

  assertAllowed([...decideReviewer(await isReviewer(ctx, document)), ...decideOpen(document)]);

  const id = await insertEntry(ctx, document, { kind: 'reply', threadId: input.commentId, text: input.text });

  auditOutgoing(ctx, document, 'replyComment', { data: { commentId: input.commentId } });
  ctx.publish({
    type: 'outgoing.commented',
    subjectId: document.id,
    data: {
      documentId: document.id,
      commentId: input.commentId,
      posts: await listeners(ctx, document, input.commentId),
    },
  });
  return { id };
}

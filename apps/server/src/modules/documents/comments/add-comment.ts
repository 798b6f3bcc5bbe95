import type { CommentAnchor } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { auditOutgoing, lockOutgoing } from '../outgoing/outgoing.store.ts';
import { assertNotSecret } from '../outgoing/secrecy.ts';
import { decideOpen, decideReviewer, insertEntry, isReviewer, listeners } from './comment.store.ts';

type Input = { id: string; text: string; anchor: CommentAnchor };

/** A comment beside words of the text. It changes no version and no approval (R-RT-9). */
export async function addComment(ctx: PersonCtx, input: Input): Promise<{ id: string }> {
  assertNotSecret(`${input.anchor.quote}\n${input.text}`);
  const document = await lockOutgoing(ctx, input.id);

  assertAllowed([...decideReviewer(await isReviewer(ctx, document)), ...decideOpen(document)]);

  const id = await insertEntry(ctx, document, { kind: 'comment', text: input.text, anchor: input.anchor });

  auditOutgoing(ctx, document, 'addComment', { data: { commentId: id } });
  ctx.publish({
    type: 'outgoing.commented',
    subjectId: document.id,
    data: { documentId: document.id, commentId: id, posts: await listeners(ctx, document, id) },
  });
  return { id };
}

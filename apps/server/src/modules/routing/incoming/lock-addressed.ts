import type { PersonCtx } from '../../../platform/command.ts';
import { type Incoming, lockIncoming } from '../../documents/index.ts';
import { findPost } from '../../org/index.ts';

/** Locks the document and says to whom it was presented, as refusals name him. */
export async function lockAddressed(
  ctx: PersonCtx,
  id: string,
): Promise<Incoming & { presentedTo: string | null }> {
  const document = await lockIncoming(ctx, id);
  const post = document.presented_to_post_id
    ? await findPost(ctx.tx, document.presented_to_post_id, ctx.clock.today())
    : undefined;
  return {
    ...document,
    presentedTo: post ? [post.holder?.name, post.title].filter(Boolean).join(', ') : null,
  };
}

import type { PersonCtx } from '../../../platform/command.ts';
import { announce } from '../live/announce.ts';
import { markItemsRead } from './item.store.ts';

/** Marks items of the post in use as read: those given, or all. Reading is no act on a document and is not audited. */
export async function markRead(
  ctx: PersonCtx,
  input: { ids: readonly string[] | null },
): Promise<{ ok: true }> {
  const { postId, agencyId } = ctx.actor;

  await markItemsRead(ctx, { postId, ids: input.ids });

  await announce(ctx, { agencyId, posts: [postId], topic: 'notifications', id: null });

  return { ok: true };
}

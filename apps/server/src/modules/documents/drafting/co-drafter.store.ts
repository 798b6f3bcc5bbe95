import type { Person } from '../../../platform/actor.ts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import type { Outgoing } from '../outgoing/outgoing.store.ts';
import { isDrafter } from '../policy.ts';

export type CoDrafter = { postId: string; name: string };

/** Colleagues who write with the drafter now, in the order they came. */
export async function listCoDrafters(ctx: Pick<QueryCtx, 'tx'>, outgoingId: string): Promise<CoDrafter[]> {
  return ctx.tx
    .selectFrom('documents.co_drafter')
    .select(['post_id as postId', 'name'])
    .where('outgoing_id', '=', outgoingId)
    .where('ended_at', 'is', null)
    .orderBy('granted_at')
    .orderBy('id')
    .execute();
}

type Written = Pick<Outgoing, 'id' | 'drafter_post_id' | 'drafter_person_id'>;

/** May this post change the text: its drafter, or whom he let write with him (documents.md §9). */
export async function isWriter(
  ctx: Pick<QueryCtx, 'tx'> & { actor: Person },
  document: Written,
): Promise<boolean> {
  if (isDrafter(ctx.actor, document)) return true;
  const others = await listCoDrafters(ctx, document.id);
  return others.some(({ postId }) => postId === ctx.actor.postId);
}

export async function insertCoDrafter(
  ctx: PersonCtx,
  document: Pick<Outgoing, 'id' | 'agency_id'>,
  { postId, name }: CoDrafter,
): Promise<void> {
  await ctx.tx
    .insertInto('documents.co_drafter')
    .values({
      id: ctx.newId(),
      agency_id: document.agency_id,
      outgoing_id: document.id,
      post_id: postId,
      name,
      granted_by_name: ctx.actor.name,
      granted_at: ctx.clock.now(),
    })
    .execute();
}

export async function endCoDrafterRow(ctx: PersonCtx, outgoingId: string, postId: string): Promise<void> {
  await ctx.tx
    .updateTable('documents.co_drafter')
    .set({ ended_at: ctx.clock.now() })
    .where('outgoing_id', '=', outgoingId)
    .where('post_id', '=', postId)
    .where('ended_at', 'is', null)
    .execute();
}

import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';

export type Saved = { id: string; name: string; address: string; updatedAt: Date };

/** Own searches of the post in use, locked against saving two at once. */
export async function lockSaved(ctx: PersonCtx): Promise<Saved[]> {
  const { personId, postId } = ctx.actor;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`saved search ${personId} ${postId}`}, 0))`.execute(
    ctx.tx,
  );
  return listOwn(ctx);
}

export async function listOwn(ctx: Pick<PersonCtx, 'tx' | 'actor'>): Promise<Saved[]> {
  const rows = await ctx.tx
    .selectFrom('search.saved_search')
    .select(['id', 'name', 'address', 'updated_at'])
    .where('post_id', '=', ctx.actor.postId)
    .where('person_id', '=', ctx.actor.personId)
    .execute();
  return rows.map(({ updated_at, ...row }) => ({ ...row, updatedAt: updated_at as unknown as Date }));
}

export async function putSaved(
  ctx: PersonCtx,
  search: { id: string; name: string; address: string },
): Promise<void> {
  const { actor, clock } = ctx;
  await ctx.tx
    .insertInto('search.saved_search')
    .values({
      ...search,
      agency_id: actor.agencyId,
      post_id: actor.postId,
      person_id: actor.personId,
      created_at: clock.now(),
      updated_at: clock.now(),
    })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ name: search.name, address: search.address, updated_at: clock.now() }),
    )
    .execute();
}

export async function removeSaved(ctx: PersonCtx, id: string): Promise<void> {
  await ctx.tx.deleteFrom('search.saved_search').where('id', '=', id).execute();
}

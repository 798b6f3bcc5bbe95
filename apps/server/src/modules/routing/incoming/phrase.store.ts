import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';

/** Other phrases of the person than this one. */
export async function countPhrases(ctx: PersonCtx, text: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from routing.phrase
    where person_id = ${ctx.actor.personId} and text <> ${text}`.execute(ctx.tx);
  return rows[0]!.count;
}

/** Keeps it once; returns its id, old or new. */
export async function insertPhrase(ctx: PersonCtx, text: string): Promise<string> {
  const { agencyId, personId } = ctx.actor;
  await sql`insert into routing.phrase (id, agency_id, person_id, text, created_at)
    values (${ctx.newId()}, ${agencyId}, ${personId}, ${text}, ${ctx.clock.now()}) on conflict do nothing`.execute(
    ctx.tx,
  );
  const { rows } = await sql<{ id: string }>`select id from routing.phrase
    where person_id = ${personId} and text = ${text}`.execute(ctx.tx);
  return rows[0]!.id;
}

export async function deletePhrase(ctx: PersonCtx, id: string): Promise<boolean> {
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('routing.phrase')
    .where('id', '=', id)
    .where('person_id', '=', ctx.actor.personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

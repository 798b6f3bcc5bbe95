import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';

export async function insertNudge(ctx: PersonCtx, of: { documentId: string; stepId: string }): Promise<void> {
  const { actor } = ctx;
  await sql`insert into routing.nudge (id, agency_id, document_id, step_id, by_post_id, by_person_id, by_name, at)
    values (${ctx.newId()}, ${actor.agencyId}, ${of.documentId}, ${of.stepId}, ${actor.postId}, ${actor.personId},
      ${actor.name}, ${ctx.clock.now()})`.execute(ctx.tx);
}

export async function lastNudge(tx: Tx, documentId: string): Promise<Date | undefined> {
  const { rows } = await sql<{
    at: Date;
  }>`select at from routing.nudge where document_id = ${documentId}::uuid
    order by at desc limit 1`.execute(tx);
  return rows[0]?.at;
}

/** How often somebody reminded, a parallel group counted once. */
export async function countNudges(tx: Tx, documentId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(distinct at)::int as count from routing.nudge
    where document_id = ${documentId}::uuid`.execute(tx);
  return rows[0]!.count;
}

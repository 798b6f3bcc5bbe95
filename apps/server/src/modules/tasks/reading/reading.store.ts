import { sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';

/** First opening by whoever has the part; a unit's part is opened by its head. Nobody's version moves by it. */
export async function markOpened(ctx: PersonCtx, workId: string): Promise<void> {
  const { actor } = ctx;
  const unitId = has(actor, 'unit_head') ? actor.unitId : null;
  await sql`update tasks.assignment set opened_at = ${ctx.clock.now()}, opened_by_name = ${actor.name}
    where (incoming_id = ${workId} or task_id = ${workId}) and opened_at is null
      and (post_id = ${actor.postId} or (post_id is null and unit_id = ${unitId}::uuid))`.execute(ctx.tx);
}

type Target = { incomingId: string; agencyId: string; targetId: string };

/** Appends a reminder; the letter is locked, so that the ordinal is its own. */
export async function insertReadingNudge(ctx: PersonCtx, of: Target): Promise<void> {
  await sql`insert into tasks.reading_nudge (id, agency_id, incoming_id, target_id, ordinal, by_post_id, by_name, at)
    values (${ctx.newId()}, ${of.agencyId}, ${of.incomingId}, ${of.targetId},
      (select count(*) + 1 from tasks.reading_nudge where incoming_id = ${of.incomingId} and target_id = ${of.targetId}),
      ${ctx.actor.postId}, ${ctx.actor.name}, ${ctx.clock.now()})`.execute(ctx.tx);
}

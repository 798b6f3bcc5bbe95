import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Rung } from './escalate-steps.ts';

type Escalation = { stepId: string; agencyId: string; rung: Rung; postIds: readonly string[] };

/** A rung is told once, also when it has nobody: the next one follows then. */
export async function insertEscalation(ctx: Ctx, e: Escalation): Promise<void> {
  await sql`insert into routing.escalation (step_id, agency_id, rung, post_ids, at)
    values (${e.stepId}::uuid, ${e.agencyId}::uuid, ${e.rung}, ${[...e.postIds]}::uuid[], ${ctx.clock.now()})`.execute(
    ctx.tx,
  );
}

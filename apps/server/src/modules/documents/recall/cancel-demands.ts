import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';

/** The sender ended the order: what was not answered need not be answered any more. Runs inside ctx.asSystem. */
export async function cancelDemands(ctx: Ctx, recallId: string): Promise<void> {
  await sql`update documents.recall_demand set state = 'cancelled', answered_at = ${ctx.clock.now()}
    where recall_id = ${recallId} and state in ('waiting', 'asked')`.execute(ctx.tx);
}

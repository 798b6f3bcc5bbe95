import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Rung } from './rungs.ts';

type Told = { assignmentId: string; agencyId: string; dueAt: Date; rung: Rung; posts: readonly string[] };

/** False when another worker wrote the rung first. */
export async function insertRung(ctx: Ctx, told: Told): Promise<boolean> {
  const { rows } =
    await sql<object>`insert into tasks.escalation (assignment_id, due_at, rung, agency_id, post_ids, at)
    values (${told.assignmentId}::uuid, ${told.dueAt}, ${told.rung}, ${told.agencyId}::uuid, ${[...told.posts]}::uuid[],
      ${ctx.clock.now()}) on conflict do nothing returning rung`.execute(ctx.tx);
  return rows.length > 0;
}

export type Stage = 'arrived' | 'registered' | 'presented' | 'assigned';
type Alarm = { incomingId: string; agencyId: string; stage: Stage; since: Date; posts: readonly string[] };

/** False when another worker raised the alarm first. */
export async function insertAlarm(ctx: Ctx, alarm: Alarm): Promise<boolean> {
  const { rows } =
    await sql<object>`insert into tasks.urgent_alarm (incoming_id, stage, since, agency_id, post_ids, at)
    values (${alarm.incomingId}::uuid, ${alarm.stage}, ${alarm.since}, ${alarm.agencyId}::uuid, ${[...alarm.posts]}::uuid[],
      ${ctx.clock.now()}) on conflict do nothing returning stage`.execute(ctx.tx);
  return rows.length > 0;
}

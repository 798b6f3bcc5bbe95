import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';

export type Alarmed = { id: string; agencyId: string; state: string };

/** Urgent letters that were signed before this instant, are still with the clerk and were not told of yet. */
export async function addReleaseAlarms(ctx: Ctx, signedBefore: Date): Promise<Alarmed[]> {
  const { rows } = await sql<Alarmed>`with late as (
      select d.id, d.cycle, d.agency_id, d.state from documents.outgoing d
      where d.urgency > 0 and d.state in ('signed', 'numbered', 'sealed') and d.held_at is null
        and d.signed_at <= ${signedBefore}
        and not exists (select from documents.release_alarm a where a.outgoing_id = d.id and a.cycle = d.cycle)
      order by d.signed_at, d.id limit 500),
    told as (
      insert into documents.release_alarm (outgoing_id, cycle, agency_id, told_at)
      select id, cycle, agency_id, ${ctx.clock.now()} from late
      on conflict do nothing returning outgoing_id)
    select l.id, l.agency_id as "agencyId", l.state from late l join told t on t.outgoing_id = l.id`.execute(
    ctx.tx,
  );
  return rows;
}

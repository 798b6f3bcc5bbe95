import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';

export type OverdueLoan = { id: string; outgoingId: string; agencyId: string; dueOn: string };

/** Kept copies that were to be back before today, are not, and were not told of yet. */
export async function addLoanAlarms(ctx: Ctx): Promise<OverdueLoan[]> {
  const { rows } = await sql<OverdueLoan>`with late as (
      select l.id, l.outgoing_id, l.agency_id, l.due_on from documents.loan l
      where l.due_on < ${ctx.clock.today()}
        and not exists (select from documents.loan_return r where r.loan_id = l.id)
        and not exists (select from documents.loan_alarm a where a.loan_id = l.id)
      order by l.due_on, l.id limit 500),
    told as (
      insert into documents.loan_alarm (loan_id, agency_id, told_at)
      select id, agency_id, ${ctx.clock.now()} from late
      on conflict do nothing returning loan_id)
    select l.id, l.outgoing_id as "outgoingId", l.agency_id as "agencyId", l.due_on as "dueOn"
    from late l join told t on t.loan_id = l.id`.execute(ctx.tx);
  return rows;
}

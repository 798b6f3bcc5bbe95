import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';

/** Ends the rule before the day, and begins the next one when there is a paper for it. */
export async function storeSilenceRule(
  ctx: PersonCtx,
  rule: { basis: string | null; validFrom: string },
): Promise<void> {
  const { agencyId, name } = ctx.actor;
  await sql`update routing.silence_rule set valid_to = ${rule.validFrom}::date - 1
    where agency_id = ${agencyId}::uuid and (valid_to is null or valid_to >= ${rule.validFrom}::date)`.execute(
    ctx.tx,
  );
  if (rule.basis === null) return;
  await sql`insert into routing.silence_rule (id, agency_id, basis, valid_from, set_by_name, set_at)
    values (${ctx.newId()}, ${agencyId}, ${rule.basis}, ${rule.validFrom}, ${name}, ${ctx.clock.now()})`.execute(
    ctx.tx,
  );
}

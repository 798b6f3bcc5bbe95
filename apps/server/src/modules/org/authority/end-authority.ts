import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { orgRefusal } from '../errors.ts';
import { assertMayAdminister } from '../policy.ts';

type Row = { agencyId: string; validFrom: LocalDay };
type Table = 'org.signing_mandate' | 'org.by_order_rule';

/** Ends a written authorisation; from the next day on nobody signs TUQ. by it. Refused: `org.version-order`. */
export async function endSigningMandate(
  ctx: Ctx,
  input: { mandateId: string; lastDay: LocalDay },
): Promise<{ mandateId: string }> {
  const { mandateId, lastDay } = input;
  const agencyId = await end(ctx, 'org.signing_mandate', { id: mandateId, lastDay });

  const data = { lastDay };
  ctx.audit({
    verb: 'org.end-signing-mandate',
    objectType: 'signing_mandate',
    objectId: mandateId,
    data,
  });
  ctx.publish({ type: 'signing-mandate.ended', subjectId: mandateId, agencyId, data });
  return { mandateId };
}

/** Ends a rule of signing by order. Refused: `org.version-order`. */
export async function endByOrderRule(
  ctx: Ctx,
  input: { ruleId: string; lastDay: LocalDay },
): Promise<{ ruleId: string }> {
  const { ruleId, lastDay } = input;
  const agencyId = await end(ctx, 'org.by_order_rule', { id: ruleId, lastDay });

  const data = { lastDay };
  ctx.audit({ verb: 'org.end-by-order-rule', objectType: 'by_order_rule', objectId: ruleId, data });
  ctx.publish({ type: 'by-order-rule.ended', subjectId: ruleId, agencyId, data });
  return { ruleId };
}

async function end(ctx: Ctx, table: Table, of: { id: string; lastDay: LocalDay }): Promise<string> {
  const { rows } = await sql<Row>`select agency_id as "agencyId", valid_from as "validFrom"
    from ${sql.table(table)} where id = ${of.id} for update`.execute(ctx.tx);
  const row = rows[0];
  if (!row) throw notFound();

  assertMayAdminister(ctx.actor, row);

  const { validFrom, agencyId } = row;
  assertAllowed(of.lastDay < validFrom ? [orgRefusal('org.version-order', { validFrom })] : []);

  await sql`update ${sql.table(table)} set valid_to = ${of.lastDay}::date where id = ${of.id}`.execute(
    ctx.tx,
  );
  return agencyId;
}

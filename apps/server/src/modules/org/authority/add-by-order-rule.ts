import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { orgRefusal } from '../errors.ts';
import { assertMayAdminister } from '../policy.ts';
import { isUnitOfAgency } from '../posts/post.store.ts';

export type AddByOrderRule = {
  agencyId: string;
  unitId: string;
  /** Type codes the unit's head may sign TL.; `*` stands for all. */
  typeCodes: readonly string[];
  /** Working rules or records rules that say so (NĐ 30 Đ.13.3). */
  basis: string;
  validFrom: LocalDay;
  validTo?: LocalDay | null;
};

/** Lets the head of a unit sign TL. for the agency. Refused: `org.unit-elsewhere`. */
export async function addByOrderRule(ctx: Ctx, input: AddByOrderRule): Promise<{ ruleId: string }> {
  const { agencyId, unitId } = input;
  assertMayAdminister(ctx.actor, { agencyId });

  const isOwnUnit = await isUnitOfAgency(ctx.tx, unitId, agencyId);
  assertAllowed(isOwnUnit ? [] : [orgRefusal('org.unit-elsewhere')]);

  const ruleId = ctx.newId();
  await sql`insert into org.by_order_rule (id, agency_id, unit_id, type_codes, basis, valid_from, valid_to)
    values (${ruleId}, ${agencyId}, ${unitId}, ${[...input.typeCodes]}::text[], ${input.basis}, ${input.validFrom},
      ${input.validTo ?? null})`.execute(ctx.tx);

  ctx.audit({ verb: 'org.add-by-order-rule', objectType: 'by_order_rule', objectId: ruleId });
  ctx.publish({ type: 'by-order-rule.added', subjectId: ruleId, agencyId, data: { unitId } });
  return { ruleId };
}

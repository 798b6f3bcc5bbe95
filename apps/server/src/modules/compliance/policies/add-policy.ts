import { isLocalDay, type LocalDay } from '@congvu/vn-calendar';
import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed, type FieldFault, InvalidInput } from '../../../platform/errors.ts';
import { complianceRefusal } from '../errors.ts';
import { assertMayKeepPolicies } from '../policy.ts';
import { insertPolicy, lockOpenPolicy, type PolicyKind } from './policy.store.ts';

export type AddPolicyInput = {
  /** Short and stable, e.g. `P1-1`; one open version at a time. */
  code: string;
  kind: PolicyKind;
  /** The agency whose document is the basis. */
  agencyId: string;
  /** Number, notation, date and point of the basis document, as printed. */
  basis: string;
  /** What people read where the policy decides something. */
  sentence: string;
  /** Agencies bound; null = the agency itself and those directly below it. */
  scopeAgencyIds: readonly string[] | null;
  rules?: object;
  validFrom: LocalDay;
};

/** Enters a dated policy (seed-requirements.md §9). Throws `compliance.policy-exists`, InvalidInput. */
export async function addPolicy(ctx: Ctx, input: AddPolicyInput): Promise<{ id: string; code: string }> {
  const open = await lockOpenPolicy(ctx.tx, input.code);

  assertMayKeepPolicies(ctx.actor, input);

  assertComplete(input);
  assertAllowed(open ? [complianceRefusal('compliance.policy-exists', open)] : []);

  const id = ctx.newId();
  await insertPolicy(ctx.tx, { ...input, id, rules: input.rules ?? {}, addedAt: ctx.clock.now() });

  ctx.audit({ verb: 'policy.added', objectType: 'policy', objectId: id, data: { code: input.code } });
  ctx.publish({
    type: 'policy.added',
    subjectId: id,
    agencyId: input.agencyId,
    data: { code: input.code, kind: input.kind, validFrom: input.validFrom },
  });

  return { id, code: input.code };
}

function assertComplete(input: AddPolicyInput): void {
  const fields: FieldFault[] = (['code', 'basis', 'sentence'] as const)
    .filter((path) => input[path].trim() === '')
    .map((path) => ({ path, message: 'Nhập nội dung này.' }));
  if (!isLocalDay(input.validFrom)) fields.push({ path: 'validFrom', message: 'Ngày không có thật.' });
  if (fields.length > 0) throw new InvalidInput(fields);
}

import type { LocalDay } from '@congvu/vn-calendar';
import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed, Refused } from '../../../platform/errors.ts';
import { complianceRefusal } from '../errors.ts';
import { assertMayKeepPolicies } from '../policy.ts';
import { closePolicy, lockOpenPolicy } from './policy.store.ts';

/** Ends the open version of a policy with its last day of validity. Throws `compliance.policy-ended`,
 *  `compliance.period-invalid`. */
export async function endPolicy(
  ctx: Ctx,
  input: { code: string; lastDay: LocalDay },
): Promise<{ id: string }> {
  const open = await lockOpenPolicy(ctx.tx, input.code);
  if (!open) throw new Refused([complianceRefusal('compliance.policy-ended', { code: input.code })]);

  assertMayKeepPolicies(ctx.actor, open);

  assertAllowed(
    input.lastDay < open.validFrom
      ? [complianceRefusal('compliance.period-invalid', { validFrom: open.validFrom })]
      : [],
  );

  await closePolicy(ctx.tx, open.id, input.lastDay);

  ctx.audit({
    verb: 'policy.ended',
    objectType: 'policy',
    objectId: open.id,
    data: { lastDay: input.lastDay },
  });
  ctx.publish({
    type: 'policy.ended',
    subjectId: open.id,
    agencyId: open.agencyId,
    data: { code: open.code, lastDay: input.lastDay },
  });

  return { id: open.id };
}

import {
  type BodyOf,
  deliveredSubstituteRule,
  type ResponseOf,
  substituteRanks,
  type substitutionApi,
} from '@congvu/contracts';
import { has, type Person } from '../../../platform/actor.ts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { identityRefusal } from '../errors.ts';
import { isOfficeHead } from './absence.policy.ts';
import { findRuleLines, insertRuleLine } from './substitute-rule.store.ts';

const maySet = (actor: Person): boolean => !actor.standsIn && (has(actor, 'leader') || isOfficeHead(actor));

/** Quy định ai được thay ai: counts for proposals from now on; what runs was agreed to and stays. */
export async function setSubstituteRule(
  ctx: PersonCtx,
  input: BodyOf<typeof substitutionApi.setRule>,
): Promise<{ id: string }> {
  assertAllowed(maySet(ctx.actor) ? [] : [identityRefusal('identity.rule-not-yours')]);

  const allowed = [...new Set(input.allowed)];
  const id = await insertRuleLine(ctx, { ...input, allowed });

  const data = { absent: input.absent, allowed };
  ctx.audit({ verb: 'identity.set-substitute-rule', objectType: 'substitute-rule', objectId: id, data });
  ctx.publish({ type: 'substitute-rule.set', subjectId: id, data });
  return { id };
}

/** One line for each kind of post, the delivered one where the agency has none. */
export async function listSubstituteRules(ctx: QueryCtx): Promise<ResponseOf<typeof substitutionApi.rules>> {
  const lines = await findRuleLines(ctx.tx, ctx.actor.agencyId);
  const items = substituteRanks.map((absent) => {
    const line = lines.find((one) => one.absent === absent);
    return {
      absent,
      allowed: [...(line?.allowed ?? deliveredSubstituteRule[absent])],
      basis: line?.basis ?? null,
      setBy: line?.setByName ?? null,
      setAt: instant(line?.setAt),
    };
  });
  return { items, maySet: maySet(ctx.actor) };
}

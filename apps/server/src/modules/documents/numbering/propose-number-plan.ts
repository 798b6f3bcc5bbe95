import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { decidePlan } from './number-plan.decide.ts';
import { hasOpenProposal, insertPlan, type NewPlan, planFacts } from './number-plan.store.ts';
import { lockNumberPlan } from './take-outgoing-number.ts';

/** Proposes how an issuing body groups its numbers (R-NUM-3). Nothing changes before the head of the agency decides. */
export async function proposeNumberPlan(
  ctx: PersonCtx,
  input: NewPlan,
): Promise<{ id: string; state: 'proposed' }> {
  const facts = await planFacts(ctx, input);
  await lockNumberPlan(ctx, input.issuingBodyId, 'alone');

  const isOpen = await hasOpenProposal(ctx, input.issuingBodyId);
  assertAllowed([
    ...(has(ctx.actor, 'clerk', 'office', 'leader')
      ? []
      : [refuse('documents.not-yours', { who: 'Văn thư, Văn phòng, lãnh đạo cơ quan' })]),
    ...(isOpen ? [refuse('documents.plan-open')] : []),
    ...decidePlan({ ...input, groups: input.groups ?? null }, facts),
  ]);

  const id = await insertPlan(ctx, input);

  const data = { issuingBodyId: input.issuingBodyId, scheme: input.scheme, validFrom: input.validFrom };
  ctx.audit({ verb: 'proposeNumberPlan', objectType: 'number_plan', objectId: id, data });
  ctx.publish({ type: 'number-plan.proposed', subjectId: id, agencyId: ctx.actor.agencyId, data });
  return { id, state: 'proposed' };
}

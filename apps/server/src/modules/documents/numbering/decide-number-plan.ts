import type { Refusal } from '@congvu/contracts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideSeat } from '../../../platform/seat.ts';
import { findPost, isHead } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import { decidePlan } from './number-plan.decide.ts';
import { endProposal, lockPlan, type NumberPlan, planFacts, replacePlan } from './number-plan.store.ts';
import { lockNumberPlan } from './take-outgoing-number.ts';

type Decided = { id: string; state: 'approved' | 'refused' | 'withdrawn' };

/** The head of the agency decides the groups (NĐ 30 Đ.15.1): all is asked again, alone against whoever is about to
 *  open the first sequence of that year. */
export async function approveNumberPlan(ctx: PersonCtx, input: { id: string }): Promise<Decided> {
  const plan = await lockPlan(ctx, input.id);
  await lockNumberPlan(ctx, plan.issuing_body_id, 'alone');

  const facts = await planFacts(ctx, {
    issuingBodyId: plan.issuing_body_id,
    scheme: plan.scheme,
    sharedBodyId: plan.shared_body_id ?? undefined,
  });
  assertAllowed([
    ...(await findHeadRefusals(ctx)),
    ...decideOpen(plan),
    ...decidePlan({ scheme: plan.scheme, groups: plan.groups, validFrom: plan.valid_from }, facts),
  ]);

  await replacePlan(ctx, { issuingBodyId: plan.issuing_body_id, validFrom: plan.valid_from });
  return end(ctx, plan, { state: 'approved', note: null });
}

/** The head refuses with a reason; what was in force stays. */
export async function refuseNumberPlan(
  ctx: PersonCtx,
  input: { id: string; reason: string },
): Promise<Decided> {
  const plan = await lockPlan(ctx, input.id);

  assertAllowed([...(await findHeadRefusals(ctx)), ...decideOpen(plan), ...decideReason(input.reason)]);

  return end(ctx, plan, { state: 'refused', note: input.reason.trim() });
}

/** Whoever proposed takes it back. */
export async function withdrawNumberPlan(ctx: PersonCtx, input: { id: string }): Promise<Decided> {
  const plan = await lockPlan(ctx, input.id);

  const isOwn = plan.proposed_by === ctx.actor.personId;
  assertAllowed([
    ...(isOwn ? [] : [refuse('documents.not-yours', { who: plan.proposed_name })]),
    ...decideOpen(plan),
  ]);

  return end(ctx, plan, { state: 'withdrawn', note: null });
}

const decideOpen = (plan: NumberPlan): Refusal[] =>
  plan.state === 'proposed' ? [] : [refuse('documents.plan-decided', { who: plan.decided_name ?? '' })];

/** What only the head of the agency does, himself (or whoever was made acting head), never who stands in for him. */
export async function findHeadRefusals(ctx: Pick<QueryCtx, 'tx' | 'actor' | 'clock'>): Promise<Refusal[]> {
  const post = await findPost(ctx.tx, ctx.actor.postId, ctx.clock.today());
  if (isHead(post)) return decideSeat(ctx.actor, 'own');
  return [refuse('documents.not-yours', { who: 'Người đứng đầu cơ quan' })];
}

async function end(
  ctx: PersonCtx,
  plan: NumberPlan,
  of: { state: Decided['state']; note: string | null },
): Promise<Decided> {
  await endProposal(ctx, plan.id, of);

  const { state } = of;
  const data = { issuingBodyId: plan.issuing_body_id, scheme: plan.scheme, validFrom: plan.valid_from };
  ctx.audit({ verb: `${verbs[state]}NumberPlan`, objectType: 'number_plan', objectId: plan.id, data });
  ctx.publish({ type: `number-plan.${state}`, subjectId: plan.id, agencyId: plan.agency_id, data });
  return { id: plan.id, state };
}

const verbs = { approved: 'approve', refused: 'refuse', withdrawn: 'withdraw' } as const;

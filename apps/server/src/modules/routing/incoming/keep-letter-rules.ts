import {
  type BodyOf,
  isPresentable,
  type LetterRuleKind,
  type letterRulesApi,
  type Refusal,
} from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { findFieldRefusals, findPost } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { decideLayDown } from './lay-down.decide.ts';
import {
  closeLetterRule,
  findRuleStart,
  insertLetterRule,
  lockRules,
  type NewRule,
  orderRules,
} from './letter-rule.store.ts';

/** A list to read through, not an archive. */
export const mostLetterRules = 100;

export async function addPresentRule(
  ctx: PersonCtx,
  input: BodyOf<typeof letterRulesApi.addPresent>,
): Promise<{ id: string }> {
  const post = await findPost(ctx.tx, input.postId, ctx.clock.today());
  const isLeader = post?.agencyId === ctx.actor.agencyId && isPresentable(post);
  return addRule(ctx, { ...input, kind: 'present', urgency: null, workingDays: null }, [
    ...(isLeader ? [] : [refuse('routing.rule-leader-unknown')]),
  ]);
}

export const addDeadlineRule = (
  ctx: PersonCtx,
  input: BodyOf<typeof letterRulesApi.addDeadline>,
): Promise<{ id: string }> => addRule(ctx, { ...input, kind: 'deadline', postId: null }, []);

async function addRule(ctx: PersonCtx, rule: NewRule, refusals: Refusal[]): Promise<{ id: string }> {
  const open = await lockRules(ctx, rule.kind);
  const today = ctx.clock.today();

  assertAllowed([
    ...decideLayDown(ctx.actor),
    ...refusals,
    ...(await findFieldRefusals(ctx.tx, [rule.fieldCode], { agencyId: ctx.actor.agencyId, on: today })),
    ...(rule.validFrom < today ? [refuse('routing.rule-begins-earlier')] : []),
    ...(open.length < mostLetterRules ? [] : [refuse('routing.rules-full', { count: mostLetterRules })]),
  ]);

  const id = await insertLetterRule(ctx, rule);
  ctx.audit({ verb: 'addLetterRule', objectType: 'letterRule', objectId: id, data: { ...rule } });
  return { id };
}

export async function endLetterRule(
  ctx: PersonCtx,
  input: { id: string; lastDay: string },
): Promise<{ id: string }> {
  assertAllowed(decideLayDown(ctx.actor));
  const validFrom = await findRuleStart(ctx, input.id);
  if (!validFrom) throw notFound();
  const isPast = input.lastDay < ctx.clock.today() && validFrom <= ctx.clock.today();
  assertAllowed(isPast ? [refuse('routing.rule-ends-earlier')] : []);
  await closeLetterRule(ctx, input.id, input.lastDay);
  const data = { lastDay: input.lastDay };
  ctx.audit({ verb: 'endLetterRule', objectType: 'letterRule', objectId: input.id, data });
  return { id: input.id };
}

/** The whole order at once: a rule that came or went meanwhile is not pushed aside unseen. */
export async function orderLetterRules(
  ctx: PersonCtx,
  { kind, ruleIds }: { kind: LetterRuleKind; ruleIds: readonly string[] },
): Promise<{ ok: true }> {
  const open = await lockRules(ctx, kind);
  const given = new Set(ruleIds);
  const isWhole =
    given.size === ruleIds.length && open.length === given.size && open.every((id) => given.has(id));

  assertAllowed([...decideLayDown(ctx.actor), ...(isWhole ? [] : [refuse('routing.rules-changed')])]);

  await orderRules(ctx, ruleIds);
  const data = { kind, ruleIds: [...ruleIds] };
  ctx.audit({ verb: 'orderLetterRules', objectType: 'agency', objectId: ctx.actor.agencyId, data });
  return { ok: true };
}

import type { RecallReply, Refusal, ResponseOf, recallPolicyApi } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { has } from '../../../platform/actor.ts';
import type { Ctx, QueryCtx } from '../../../platform/command.ts';
import { decideSeat } from '../../../platform/seat.ts';
import { instant } from '../../../platform/wire.ts';
import { findPost, isHead } from '../../org/index.ts';
import { refuse } from '../errors.ts';

type Answer = ResponseOf<typeof recallPolicyApi.recallPolicy>;
type Now = Pick<Ctx, 'tx' | 'clock'>;
export type RecallPolicy = { beforeRegistration: RecallReply; graceDays: number };
type Rule = RecallPolicy & { id: string; validFrom: LocalDay; basis: string; setBy: string; setAt: Date };

/** documents.md §13, where the agency never decided. */
const usual: RecallPolicy = { beforeRegistration: 'agree', graceDays: 30 };

/** What the agency decided about recalls, as it holds today. */
export async function recallPolicyOf(ctx: Now, agencyId: string): Promise<RecallPolicy> {
  const rules = await listRules(ctx, agencyId);
  return heldOn(rules, ctx.clock.today());
}

/** All rules of the agency, the one that holds longest from now first; of one day the last word. */
export async function listRules({ tx }: Pick<Ctx, 'tx'>, agencyId: string): Promise<Rule[]> {
  const rows = await tx
    .selectFrom('documents.recall_policy')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .orderBy('valid_from', 'desc')
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    beforeRegistration: row.auto_agree_before_registration ? 'agree' : 'ask',
    graceDays: row.grace_days,
    validFrom: row.valid_from,
    basis: row.basis,
    setBy: row.set_by,
    setAt: row.set_at,
  }));
}

const ruleOn = (rules: readonly Rule[], on: LocalDay): Rule | undefined =>
  rules.find(({ validFrom }) => validFrom <= on);

export const heldOn = (rules: readonly Rule[], on: LocalDay): RecallPolicy => ruleOn(rules, on) ?? usual;

/** The head of the agency himself, or the administrator on his word: the basis is kept. */
export async function decidePolicyBy(ctx: QueryCtx): Promise<Refusal[]> {
  const own = await findPost(ctx.tx, ctx.actor.postId, ctx.clock.today());
  return isHead(own) || has(ctx.actor, 'admin')
    ? decideSeat(ctx.actor, 'own')
    : [refuse('documents.not-yours', { who: 'Người đứng đầu cơ quan hoặc người quản trị' })];
}

export async function readRecallPolicy(ctx: QueryCtx): Promise<Answer> {
  const on = ctx.clock.today();
  const rules = await listRules(ctx, ctx.actor.agencyId);
  const held = ruleOn(rules, on);
  const { beforeRegistration, graceDays } = held ?? usual;
  const isOverruled = (rule: Rule): boolean =>
    rules.find(({ validFrom }) => validFrom === rule.validFrom)?.id !== rule.id;
  const stateOf = (rule: Rule): Answer['items'][number]['state'] => {
    if (rule.id === held?.id) return 'in-force';
    return rule.validFrom > on && !isOverruled(rule) ? 'coming' : 'ended';
  };
  return {
    on,
    inForce: { beforeRegistration, graceDays },
    items: rules.map((rule) => ({ ...rule, setAt: instant(rule.setAt), state: stateOf(rule) })),
    refusals: await decidePolicyBy(ctx),
  };
}

import type { BodyOf, Refusal, recallPolicyApi } from '@congvu/contracts';
import { formatDay } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { decidePolicyBy, heldOn, listRules } from './recall-policy.query.ts';
import { addRecallPolicy, lockRecallPolicy } from './recall-policy.store.ts';

type Input = BodyOf<typeof recallPolicyApi.setRecallPolicy>;

/** What the agency does with a letter that is asked back, from a day on (documents.md §13). What was withdrawn before keeps
 *  the days it was given. */
export async function setRecallPolicy(ctx: PersonCtx, input: Input): Promise<{ id: string }> {
  await lockRecallPolicy(ctx);

  assertAllowed([...(await decidePolicyBy(ctx)), ...(await decideChange(ctx, input))]);

  const id = ctx.newId();
  await addRecallPolicy(ctx, { ...input, id });

  const { beforeRegistration, graceDays, validFrom } = input;
  ctx.audit({
    verb: 'setRecallPolicy',
    objectType: 'recall_policy',
    objectId: id,
    data: { beforeRegistration, graceDays, validFrom },
  });
  return { id };
}

/** Not backdated, and not what already holds on that day. */
async function decideChange(ctx: PersonCtx, input: Input): Promise<Refusal[]> {
  const today = ctx.clock.today();
  if (input.validFrom < today) return [refuse('documents.recall-policy-day', { today: formatDay(today) })];
  const held = heldOn(await listRules(ctx, ctx.actor.agencyId), input.validFrom);
  const isSame = held.beforeRegistration === input.beforeRegistration && held.graceDays === input.graceDays;
  return isSame ? [refuse('documents.recall-policy-same', { from: formatDay(input.validFrom) })] : [];
}

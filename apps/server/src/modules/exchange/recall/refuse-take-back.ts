import type { RecallState } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason, findVisibleOutgoing } from '../../documents/index.ts';
import { decideApprover } from './recall.decide.ts';
import { lockRecall, updateRecall } from './recall.store.ts';

/** The head of the office does not approve: nothing leaves, the reason is kept. */
export async function refuseTakeBack(
  ctx: PersonCtx,
  input: { id: string; reason: string },
): Promise<{ id: string; state: RecallState }> {
  const recall = await lockRecall(ctx, input.id);
  await findVisibleOutgoing(ctx, recall.outgoing_id);

  assertAllowed([...decideApprover(ctx.actor, recall), ...decideReason(input.reason)]);

  await updateRecall(ctx, recall.id, {
    state: 'refused',
    decided_by_name: ctx.actor.name,
    decided_at: ctx.clock.now(),
    decision_reason: input.reason.trim(),
  });

  ctx.audit({ verb: 'refuseTakeBack', objectType: 'outgoing', objectId: recall.outgoing_id });
  ctx.publish({ type: 'outgoing.take-back-refused', subjectId: recall.outgoing_id });
  return { id: recall.id, state: 'refused' };
}

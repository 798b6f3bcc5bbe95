import type { Ctx } from '../../../platform/command.ts';
import type { StoredEvent } from '../../../platform/events.ts';
import { getAnswerWords } from '../../documents/index.ts';
import { addLog, lockDelivery, tellSender, updateDelivery } from '../deliveries/delivery.store.ts';
import { listRequests, lockRecall, type NamedRequest, type Recall, updateRequest } from './recall.store.ts';
import { settleRecall } from './settle-recall.ts';

export type Answer = { answer: 'agreed' | 'refused'; by: string; reason: string | null; at: Date };

/** The receiver's 15 or 16, told to the sender's rows across the agency wall, whatever channel brought it. */
export async function recordAnswerEvent(ctx: Ctx, event: StoredEvent): Promise<void> {
  const { recallId, deliveryId, demandId } = event.data;
  const answer = event.data.answer === 'agreed' ? 'agreed' : 'refused';
  if (typeof recallId !== 'string' || typeof demandId !== 'string') return;
  await ctx.asSystem(async () => {
    const recall = await lockRecall(ctx, recallId);
    const request = (await listRequests(ctx, [recall.id])).find((one) => one.delivery_id === deliveryId);
    if (!request) return;
    const words = await getAnswerWords(ctx, demandId);
    await recordAnswer(ctx, recall, { request, given: { answer, at: event.at, ...words } });
  });
}

/** Once answered stays answered; an expired request still takes a late answer. */
export async function recordAnswer(
  ctx: Ctx,
  recall: Recall,
  { request, given }: { request: NamedRequest; given: Answer },
): Promise<void> {
  if (request.state === 'agreed' || request.state === 'refused') return;
  const delivery = (await lockDelivery(ctx, request.delivery_id))!;
  await updateRequest(ctx, request.id, {
    state: given.answer,
    answered_at: given.at,
    answered_by: given.by,
    reason: given.reason,
  });
  const isAgreed = given.answer === 'agreed';
  if (isAgreed) await updateDelivery(ctx, delivery.id, { state: 'taken_back', next_attempt_at: null });
  await addLog(ctx, [
    {
      deliveryId: delivery.id,
      agencyId: delivery.agency_id,
      status: isAgreed ? '15' : '16',
      at: given.at,
      by: given.by,
      note: given.reason,
    },
  ]);
  if (!isAgreed) {
    ctx.publish({
      type: 'outgoing.recall-refused',
      subjectId: recall.outgoing_id,
      agencyId: recall.agency_id,
      data: { recallId: recall.id, deliveryId: delivery.id },
    });
  }
  tellSender(ctx, [delivery]);
  await settleRecall(ctx, recall);
}

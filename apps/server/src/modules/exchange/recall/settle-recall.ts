import type { RecallState } from '@congvu/contracts';
import type { Ctx } from '../../../platform/command.ts';
import {
  addRegisterRemark,
  citationOf,
  getOutgoingAsSystem,
  lockOutgoingAsSystem,
  moveOutgoing,
} from '../../documents/index.ts';
import { outcomeOf } from './recall.decide.ts';
import { listRequests, type Recall, updateRecall } from './recall.store.ts';

/** After each answer: when all have answered the order is completed, or partial; a whole recall that all agreed to makes
 *  the document recalled (documents.md §9 `closeRecall`: system on the last answer). The order is locked. */
export async function settleRecall(ctx: Ctx, recall: Recall): Promise<RecallState> {
  const outcome = outcomeOf(await listRequests(ctx, [recall.id]));
  const isOver = recall.state === 'completed' || recall.state === 'closed';
  if (!outcome || isOver || outcome === recall.state) return recall.state;
  await updateRecall(ctx, recall.id, { state: outcome });
  if (recall.kind === 'recall' && outcome === 'completed' && recall.covers_all)
    await finishRecall(ctx, recall);
  ctx.publish({
    type: 'outgoing.recall-settled',
    subjectId: recall.outgoing_id,
    agencyId: recall.agency_id,
    data: { recallId: recall.id, outcome },
  });
  return outcome;
}

/** The document counts as recalled: frozen for good, the remark beside its register row. */
export async function finishRecall(ctx: Ctx, recall: Recall): Promise<void> {
  const document = await lockOutgoingAsSystem(ctx, recall.outgoing_id);
  if (document.state !== 'recalling') return;
  const notice = await getOutgoingAsSystem(ctx.tx, recall.notice_id!);
  await addRegisterRemark(ctx, {
    documentId: document.id,
    kind: 'recalled',
    remark: `Đã thu hồi theo ${citationOf(notice)}`,
  });
  await moveOutgoing(ctx, document, {
    action: 'closeRecall',
    change: { effect: 'recalled' },
    audited: { recallId: recall.id },
    event: { type: 'outgoing.recalled', data: { recallId: recall.id } },
  });
}

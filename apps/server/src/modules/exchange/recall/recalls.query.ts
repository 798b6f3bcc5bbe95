import type { AvailableAction, RecallOrder, Refusal, ResponseOf, recallsApi } from '@congvu/contracts';
import { has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import {
  decideState,
  findVisibleOutgoing,
  isRecallNotice,
  listRecallNotices,
  type Outgoing,
  refuseDocument,
} from '../../documents/index.ts';
import { decideNoOpenRecall, mayApprove } from './recall.decide.ts';
import { findOpenRecall, listRequests, type NamedRequest, type Recall } from './recall.store.ts';

type Result = ResponseOf<typeof recallsApi.recalls>;

/** Take-backs and recalls of a document, the latest first, with each recipient's answer. */
export async function listRecalls(ctx: QueryCtx, input: { id: string }): Promise<Result> {
  const document = await findVisibleOutgoing(ctx, input.id);
  const rows = (await ctx.tx
    .selectFrom('exchange.recall')
    .selectAll()
    .where('outgoing_id', '=', document.id)
    .orderBy('ordered_at', 'desc')
    .limit(50)
    .execute()) as Recall[];
  const requests = await listRequests(
    ctx,
    rows.map(({ id }) => id),
  );
  const notices = await listRecallNotices(ctx, document.id);
  const labels = new Map(notices.map((notice) => [notice.id, notice.label]));
  return {
    items: rows.map((row) => toOrder(row, requests, labels)),
    notices: notices.map(({ signerAppointmentId: _, ...notice }) => notice),
    actions: await actionsFor(ctx, document),
  };
}

function toOrder(row: Recall, requests: readonly NamedRequest[], labels: Map<string, string>): RecallOrder {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    notice: row.notice_id ? { id: row.notice_id, label: labels.get(row.notice_id) ?? '' } : null,
    reason: row.reason,
    orderedBy: row.ordered_by_name,
    orderedAt: instant(row.ordered_at),
    decidedBy: row.decided_by_name,
    decidedAt: instant(row.decided_at),
    decisionReason: row.decision_reason,
    conclusion: row.conclusion,
    closedBy: row.closed_by_name,
    closedAt: instant(row.closed_at),
    requests: requests.filter((request) => request.recall_id === row.id).map(toRequest),
  };
}

const toRequest = (row: NamedRequest): RecallOrder['requests'][number] => ({
  id: row.id,
  deliveryId: row.delivery_id,
  recipientName: row.recipient_name,
  channel: row.channel,
  state: row.state,
  askedAt: instant(row.asked_at),
  dueOn: row.due_on,
  answeredAt: instant(row.answered_at),
  answeredBy: row.answered_by,
  reason: row.reason,
});

/** Buttons with the very refusals of the commands; those of another role are absent (P7). */
async function actionsFor(ctx: QueryCtx, document: Outgoing): Promise<AvailableAction[]> {
  const open = await findOpenRecall(ctx, document.id);
  const frozen = document.is_frozen ? [refuseDocument('documents.frozen')] : [];
  const isOver = document.is_frozen ? frozen : decideNoOpenRecall(open);
  const isNotice = await isRecallNotice(ctx, document.id);
  const isClerk = has(ctx.actor, 'clerk');
  const held = document.held_at ? frozen : [];
  const offers: { action: string; isFor: boolean; refusals: Refusal[] }[] = [
    {
      action: 'takeBack',
      isFor: isClerk,
      refusals: [...isOver, ...(frozen.length > 0 ? [] : decideState(document.state, 'takeBack'))],
    },
    {
      action: 'orderRecall',
      isFor: isClerk,
      refusals: [...isOver, ...(isNotice ? [refuseDocument('documents.recall-of-recall')] : [])],
    },
    {
      action: 'approveTakeBack',
      isFor: mayApprove(ctx.actor) && open?.state === 'proposed',
      refusals: frozen,
    },
    { action: 'closeRecall', isFor: isClerk && document.state === 'recalling', refusals: held },
    { action: 'cancelRecall', isFor: isClerk && document.state === 'recalling', refusals: held },
  ];
  return offers
    .filter(({ isFor }) => isFor)
    .map(({ action, refusals }) => ({ action, allowed: refusals.length === 0, refusals }));
}

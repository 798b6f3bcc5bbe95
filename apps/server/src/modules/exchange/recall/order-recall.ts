import type { OutgoingState, Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertVersion,
  decideReason,
  isRecallNotice,
  listRecallNotices,
  lockOutgoing,
  moveOutgoing,
  type Outgoing,
  refuseDocument,
} from '../../documents/index.ts';
import { findAppointmentEver, isHead } from '../../org/index.ts';
import { enqueueAsking } from './ask-recall.ts';
import { decideClerk, decideNoOpenRecall } from './recall.decide.ts';
import { findOpenRecall, insertRecall } from './recall.store.ts';
import { listRecallable } from './recalled-deliveries.query.ts';

type Input = {
  id: string;
  version: number;
  noticeId: string;
  deliveryIds: readonly string[] | null;
  exceptIds?: readonly string[];
  reason: string;
};

/** Thu hồi văn bản by a signed notice (NĐ 30 Đ.18.4): from now on the document is frozen, and each recipient is asked. */
export async function orderRecall(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const { deliveryIds, exceptIds } = input;
  const { all, chosen } = await listRecallable(ctx, { outgoingId: document.id, deliveryIds, exceptIds });

  assertAllowed([
    ...decideClerk(ctx.actor),
    ...decideDispatched(document),
    ...decideNoOpenRecall(await findOpenRecall(ctx, document.id)),
    ...((await isRecallNotice(ctx, document.id)) ? [refuseDocument('documents.recall-of-recall')] : []),
    ...(await findNoticeRefusals(ctx, document, input.noticeId)),
    ...(chosen.length === 0
      ? [refuseDocument('documents.missing-field', { fields: 'Nơi nhận cần thu hồi' })]
      : []),
    ...decideReason(input.reason),
  ]);
  assertVersion(document, input.version);

  const { id: recallId, requestIds } = await insertRecall(ctx, {
    outgoingId: document.id,
    agencyId: document.agency_id,
    kind: 'recall',
    noticeId: input.noticeId,
    reason: input.reason.trim(),
    state: 'ordered',
    coversAll: chosen.length === all.length,
    deliveryIds: chosen.map(({ id }) => id),
    by: ctx.actor,
  });
  enqueueAsking(ctx, requestIds);
  return moveOutgoing(ctx, document, {
    action: 'orderRecall',
    audited: { recallId, noticeId: input.noticeId, recipients: chosen.length },
    event: { type: 'outgoing.recall-ordered', data: { recallId } },
  });
}

const decideDispatched = ({ state }: Outgoing): Refusal[] =>
  state === 'dispatched' ? [] : [refuseDocument('documents.not-dispatched')];

/** The notice is signed, numbered and dispatched, and whoever signed it may recall: the signer of the document, or the
 *  head of the agency. */
export async function findNoticeRefusals(
  ctx: PersonCtx,
  document: Outgoing,
  noticeId: string,
): Promise<Refusal[]> {
  const notice = (await listRecallNotices(ctx, document.id)).find(({ id }) => id === noticeId);
  const signer = notice?.isReady ? notice.signerAppointmentId : null;
  if (
    signer &&
    (signer === document.signer_appointment_id || isHead(await findAppointmentEver(ctx.tx, signer)))
  )
    return [];
  return [refuseDocument('documents.notice-missing')];
}

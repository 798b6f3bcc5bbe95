import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason, refuseDocument } from '../../documents/index.ts';
import { findAgency } from '../../org/index.ts';
import { deliverTask } from './deliver-queued.ts';
import { decideDelivery } from './delivery.decide.ts';
import { addLog, insertDelivery } from './delivery.store.ts';
import { decideNotFrozen, lockOwnDelivery, recordAct } from './own-delivery.ts';

type Input = {
  id: string;
  /** What was put right; kept with both rows. */
  note: string;
  /** Another agency behind the printed line, where the first was wrong. */
  agencyId?: string | null;
};

/** Gửi lại: a new row with a message id of its own beside the one that came back or never arrived, which is closed
 *  (documents.md §12 `correctAndResend`). */
export async function resendDelivery(ctx: PersonCtx, input: Input): Promise<{ id: string }> {
  const { delivery, document } = await lockOwnDelivery(ctx, input.id);
  const targetId = input.agencyId ?? delivery.target_agency_id;
  const target = targetId ? await findAgency(ctx.tx, { id: targetId }, ctx.clock.today()) : undefined;

  assertAllowed([
    ...decideDelivery(ctx.actor, 'correctAndResend', delivery),
    ...decideReason(input.note),
    ...decideNotFrozen(document),
    ...(target
      ? []
      : [
          refuseDocument('exchange.no-address', {
            sentences: `${delivery.recipient_name} chưa có địa chỉ nhận.`,
          }),
        ]),
  ]);

  const note = input.note.trim();
  const id = ctx.newId();
  await insertDelivery(ctx, delivery, { id, target: target!, fileSha256: document.file_sha256 });
  const { agency_id: agencyId } = delivery;
  await addLog(ctx, [{ deliveryId: id, agencyId, status: 'queued', by: ctx.actor.name, note }]);
  ctx.enqueue(deliverTask());
  const change = { state: 'closed', reason: `Đã gửi lại: ${note}`, next_attempt_at: null };
  await recordAct(ctx, delivery, {
    verb: 'resendDelivery',
    status: 'closed',
    note: `Đã gửi lại: ${note}`,
    change,
  });
  return { id };
}

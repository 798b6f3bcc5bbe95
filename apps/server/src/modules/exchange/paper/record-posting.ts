import { type LocalDay, toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { labelOf } from '../../documents/index.ts';
import { decideDelivery } from '../deliveries/delivery.decide.ts';
import { decideNotFrozen, lockOwnDelivery, recordAct } from '../deliveries/own-delivery.ts';
import { refuse } from '../errors.ts';
import { addPosting } from './posting.store.ts';

type Input = { id: string; postedOn: LocalDay; envelopes: number; postSlip: string };

/** Đã gửi bưu điện: slip number, envelopes and day; a row of the book of the post (documents.md §12 `postSent`). */
export async function recordPosting(ctx: PersonCtx, input: Input): Promise<{ ok: true }> {
  const { delivery, document } = await lockOwnDelivery(ctx, input.id);
  const from = toLocalDay(delivery.sent_at);
  const isDayRight = input.postedOn >= from && input.postedOn <= ctx.clock.today();

  assertAllowed([
    ...decideDelivery(ctx.actor, 'recordPosting', delivery),
    ...decideNotFrozen(document),
    ...(isDayRight ? [] : [refuse('exchange.posting-day', { from: formatDay(from) })]),
  ]);

  const { postedOn, envelopes, postSlip } = input;
  await addPosting(ctx, delivery, { postedOn, envelopes, postSlip, label: labelOf(document) });
  const note = `Phiếu ${postSlip}, ${envelopes} bì, ngày ${formatDay(postedOn)}`;
  return recordAct(ctx, delivery, {
    verb: 'recordPosting',
    status: 'paper_sent',
    note,
    change: { state: 'paper_sent', post_slip: postSlip, envelopes, posted_on: postedOn, reason: note },
  });
}

import { parseCheckCode } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { addLog, tellSender, updateDelivery } from '../deliveries/delivery.store.ts';
import { refuse } from '../errors.ts';
import { findElectronicTwin, lockBySlip } from './posting.store.ts';

export type PaperReceived = {
  recipientName: string;
  /** The letter that came electronically: the paper takes its arrival number, never a second one. */
  incomingId: string | null;
  arrivalNumber: number | null;
};

/** The receiver's clerk reads the slip: the paper belongs to the letter that is already there (R-SND-5). A slip read twice
 *  answers the same. Throws `exchange.slip-unknown`. */
export async function receivePaper(ctx: PersonCtx, input: { code: string }): Promise<PaperReceived> {
  const code = parseCheckCode(input.code);
  const { agencyId, name } = ctx.actor;
  return ctx.asSystem(async () => {
    const delivery = code ? await lockBySlip(ctx.tx, code, agencyId) : undefined;

    const isKnown = delivery && ['paper_pending', 'paper_sent', 'paper_confirmed'].includes(delivery.state);
    assertAllowed(isKnown ? [] : [refuse('exchange.slip-unknown')]);

    const found = delivery!;
    const twin = await findElectronicTwin(ctx.tx, found);
    const received = {
      recipientName: found.recipient_name,
      incomingId: twin?.incomingId ?? null,
      arrivalNumber: twin?.arrivalNumber ?? null,
    };
    if (found.state === 'paper_confirmed') return received;

    const by = twin?.arrivalNumber ? `${name}, số đến ${twin.arrivalNumber}` : name;
    await updateDelivery(ctx, found.id, {
      state: 'paper_confirmed',
      confirmed_at: ctx.clock.now(),
      confirmed_by: by,
      reason: null,
    });
    const { id: deliveryId, agency_id: senderId } = found;
    await addLog(ctx, [{ deliveryId, agencyId: senderId, status: 'paper_confirmed', by }]);
    ctx.audit({
      verb: 'receivePaper',
      objectType: twin ? 'incoming' : 'delivery',
      objectId: twin?.incomingId ?? deliveryId,
      agencyId,
      data: { deliveryId },
    });
    tellSender(ctx, [found]);
    return received;
  });
}

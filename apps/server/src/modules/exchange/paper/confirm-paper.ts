import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason } from '../../documents/index.ts';
import { decideDelivery } from '../deliveries/delivery.decide.ts';
import { decideNotFrozen, lockOwnDelivery, recordAct } from '../deliveries/own-delivery.ts';

/** The own clerk says, with the proof, that the paper arrived (documents.md §12 `confirmPaper`). */
export async function confirmPaper(
  ctx: PersonCtx,
  input: { id: string; proof: string },
): Promise<{ ok: true }> {
  const { delivery, document } = await lockOwnDelivery(ctx, input.id);

  assertAllowed([
    ...decideDelivery(ctx.actor, 'confirmPaper', delivery),
    ...decideNotFrozen(document),
    ...decideReason(input.proof),
  ]);

  const proof = input.proof.trim();
  return recordAct(ctx, delivery, {
    verb: 'confirmPaper',
    status: 'paper_confirmed',
    note: proof,
    change: {
      state: 'paper_confirmed',
      proof,
      reason: null,
      confirmed_at: ctx.clock.now(),
      confirmed_by: ctx.actor.name,
    },
  });
}

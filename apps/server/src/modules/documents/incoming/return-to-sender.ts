import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import { decideClerkStep } from './decide-clerk-step.ts';
import { assertIncomingVersion, type IncomingMoved, lockIncoming, moveIncoming } from './incoming.store.ts';

type Input = { id: string; version: number; reason: string };

/** Trả lại nơi gửi: status 02 with the reason, before registration only. */
export async function returnToSender(ctx: PersonCtx, input: Input): Promise<IncomingMoved> {
  const document = await lockIncoming(ctx, input.id);

  assertAllowed([...decideClerkStep(ctx.actor, document, 'returnToSender'), ...decideReason(input.reason)]);
  assertIncomingVersion(document, input.version);

  const reason = input.reason.trim();
  return moveIncoming(ctx, document, {
    action: 'returnToSender',
    change: { return_reason: reason },
    event: { type: 'incoming.returned', data: { reason } },
  });
}

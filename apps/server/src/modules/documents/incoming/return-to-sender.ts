import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import {
  assertIncomingVersion,
  decideIncomingState,
  type IncomingMoved,
  lockIncoming,
  moveIncoming,
} from './incoming.store.ts';

type Input = { id: string; version: number; reason: string };

/** Trả lại nơi gửi: status 02 with the reason, before registration only. */
export async function returnToSender(ctx: PersonCtx, input: Input): Promise<IncomingMoved> {
  const document = await lockIncoming(ctx, input.id);

  assertAllowed([
    ...(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...decideIncomingState(document.state, 'returnToSender'),
    ...decideReason(input.reason),
  ]);
  assertIncomingVersion(document, input.version);

  const reason = input.reason.trim();
  return moveIncoming(ctx, document, {
    action: 'returnToSender',
    change: { return_reason: reason },
    event: { type: 'incoming.returned', data: { reason } },
  });
}

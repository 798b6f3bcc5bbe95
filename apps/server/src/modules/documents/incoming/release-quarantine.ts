import { hasDuty, type Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import {
  assertIncomingVersion,
  decideIncomingState,
  type Incoming,
  type IncomingMoved,
  lockIncoming,
  moveIncoming,
} from './incoming.store.ts';

type Input = { id: string; version: number; reason: string };

/** Bỏ cách ly: the security officer found no secret, in words that stay (SEC-3, SEC-4). */
export async function releaseQuarantine(ctx: PersonCtx, input: Input): Promise<IncomingMoved> {
  const document = await lockIncoming(ctx, input.id);

  assertAllowed([...decideRelease(ctx.actor, document), ...decideReason(input.reason)]);
  assertIncomingVersion(document, input.version);

  const reason = input.reason.trim();
  const moved = await moveIncoming(ctx, document, {
    action: 'releaseQuarantine',
    change: { quarantine_reason: null, quarantined_by_name: null },
    event: { type: 'incoming.quarantine-released', data: { reason, by: ctx.actor.name } },
  });
  return moved;
}

/** What the command and its button share. */
export const decideRelease = (actor: Person, document: Pick<Incoming, 'state'>) => [
  ...(hasDuty(actor, 'security_officer')
    ? []
    : [refuse('documents.not-yours', { who: 'Người phụ trách bảo mật' })]),
  ...decideIncomingState(document.state, 'releaseQuarantine'),
];

import { hasDuty, type Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import { decidedBy, lockOpenEntryOf, moveEntry } from '../quarantine/quarantine.store.ts';
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

  const entry = await lockOpenEntryOf(ctx, document.id);
  if (entry) await moveEntry(ctx, entry, { action: 'release', ...decidedBy(ctx, input.reason) });
  return moveBack(ctx, document, input.reason);
}

/** The same out of the list of the quarantine, which has asked who and why. */
export async function releaseLetter(ctx: PersonCtx, id: string, reason: string): Promise<void> {
  const document = await lockIncoming(ctx, id);
  assertAllowed(decideIncomingState(document.state, 'releaseQuarantine'));
  await moveBack(ctx, document, reason);
}

const moveBack = (ctx: PersonCtx, document: Incoming, reason: string): Promise<IncomingMoved> =>
  moveIncoming(ctx, document, {
    action: 'releaseQuarantine',
    change: { quarantine_reason: null, quarantined_by_name: null },
    event: {
      type: 'incoming.quarantine-released',
      data: { reason: reason.trim(), by: ctx.actor.name },
    },
  });

/** What the command and its button share. */
export const decideRelease = (actor: Person, document: Pick<Incoming, 'state'>) => [
  ...(hasDuty(actor, 'security_officer')
    ? []
    : [refuse('documents.not-yours', { who: 'Người phụ trách bảo mật' })]),
  ...decideIncomingState(document.state, 'releaseQuarantine'),
];

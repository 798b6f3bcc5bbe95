import type { IncomingAction, Refusal } from '@congvu/contracts';
import { type Actor, has } from '../../../platform/actor.ts';
import { refuse } from '../errors.ts';
import { decideIncomingState, type Incoming } from './incoming.store.ts';

/** What the clerk's commands and their buttons share: whose step it is, and whether it can be now (P7). */
export function decideClerkStep(
  actor: Actor,
  document: Pick<Incoming, 'state'>,
  action: Extract<IncomingAction, 'register' | 'returnToSender' | 'present' | 'matchPaper' | 'quarantine'>,
): Refusal[] {
  return [
    ...(has(actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...decideIncomingState(document.state, action),
  ];
}

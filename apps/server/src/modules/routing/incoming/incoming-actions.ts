import { type AvailableAction, incomingLabels, type Refusal } from '@congvu/contracts';
import { has, hasDuty, type Person } from '../../../platform/actor.ts';
import {
  decideClerkStep,
  decideIncomingState,
  type IncomingBase,
  mayDraft,
  refuseDocument,
} from '../../documents/index.ts';
import { decideLeaderStep, mayDirect } from './incoming.decide.ts';
import { decideSupersede } from './supersede-note.ts';

const clerkSteps = ['register', 'returnToSender', 'present', 'quarantine'] as const;
const leaderSteps = ['direct', 'noteOnly', 'returnToClerk'] as const;

/** Buttons of clerk, leader and drafter with the very refusals of the commands (P7); steps of another role are absent
 *  (ui.md §5.5). Those of the handlers come from tasks. */
export function incomingActions(actor: Person, document: IncomingBase): AvailableAction[] {
  const addressed = { ...document.record, presentedTo: document.presentedTo };
  const clerk = has(actor, 'clerk')
    ? clerkSteps.map((action) => toAction(action, decideClerkStep(actor, document, action)))
    : [];
  const leader = mayDirect(actor)
    ? leaderSteps.map((action) => toAction(action, decideLeaderStep(actor, addressed, action)))
    : [];
  const addressedNow = addressed.state === 'assigned' || addressed.state === 'in_progress';
  const again = decideSupersede(actor, addressed);
  // Only where it can be done: a second way to write a note beside the first would confuse.
  const note = addressedNow && again.length === 0 ? [toAction('supersedeNote', again)] : [];
  const reply = mayDraft(actor) ? [toAction('reply', decideReply(document))] : [];
  const release = hasDuty(actor, 'security_officer')
    ? [toAction('releaseQuarantine', decideIncomingState(document.state, 'releaseQuarantine'))]
    : [];
  const noMatch = document.medium === 'E' ? [] : [refuseDocument('documents.no-match')];
  const match = has(actor, 'clerk')
    ? [toAction('matchPaper', [...decideClerkStep(actor, document, 'matchPaper'), ...noMatch])]
    : [];
  return [...clerk, ...match, ...release, ...leader, ...note, ...reply];
}

const toAction = (action: string, refusals: Refusal[]): AvailableAction => ({
  action,
  allowed: refusals.length === 0,
  refusals,
});

const unanswerable = new Set(['arrived', 'quarantined', 'returned_to_sender', 'duplicate']);

/** Nothing is handled before it is registered (NĐ 30 Đ.22.1), so it is not answered either. */
const decideReply = ({ state }: IncomingBase): Refusal[] =>
  unanswerable.has(state)
    ? [refuseDocument('documents.wrong-state', { state: incomingLabels[state].text })]
    : [];

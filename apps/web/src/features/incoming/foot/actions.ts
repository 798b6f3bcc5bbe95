import type { AvailableAction } from '@congvu/contracts';
import { incoming } from '../messages.ts';

/** Names of the server's actions that stand in the foot. */
export type FootAction =
  | 'register'
  | 'matchPaper'
  | 'quarantine'
  | 'releaseQuarantine'
  | 'returnToSender'
  | 'present'
  | 'direct'
  | 'noteOnly'
  | 'returnToClerk'
  | 'accept'
  | 'reportProgress'
  | 'complete'
  | 'returnAssignment'
  | 'subAssign'
  | 'reply';

/** A button as the server sees it: absent, allowed, or blocked for a reason. */
export type FootButton = { isThere: boolean; isAllowed: boolean; reason: string | null };

/** How the button of an action stands; an absent action does not exist for this role (P7). */
export function buttonOf(actions: readonly AvailableAction[], name: string): FootButton {
  const found = actions.find((one) => one.action === name);
  if (!found) return { isThere: false, isAllowed: false, reason: null };
  if (found.allowed) return { isThere: true, isAllowed: true, reason: null };
  // All that stands in the way, so that nobody meets it one by one.
  const reasons = found.refusals.map(({ detail, title }) => detail || title);
  return { isThere: true, isAllowed: false, reason: reasons.join(' ') || incoming.foot.cannot };
}

/** Refusals that the dialog itself lists one by one, each with the way there. */
const listed = new Set(['tasks.open-subtasks', 'documents.reply-not-dispatched']);

/** Kết thúc opens also while something is missing: its dialog says all of it. */
export function completeButton(actions: readonly AvailableAction[]): FootButton {
  const found = actions.find(({ action }) => action === 'complete');
  const isListed =
    found !== undefined && !found.allowed && found.refusals.every(({ code }) => listed.has(code));
  return isListed ? { isThere: true, isAllowed: true, reason: null } : buttonOf(actions, 'complete');
}

export type FootKind = 'leader' | 'handler' | 'clerk' | 'none';

const KINDS: Record<Exclude<FootKind, 'none'>, readonly FootAction[]> = {
  leader: ['direct', 'noteOnly', 'returnToClerk'],
  handler: ['accept', 'reportProgress', 'complete', 'returnAssignment', 'subAssign'],
  clerk: ['register', 'present', 'returnToSender', 'releaseQuarantine'],
};

/** Which foot a person sees: the one with something to press; a reply comes last, many roles may write one. */
export function footKindOf(actions: readonly AvailableAction[]): FootKind {
  const allowed = new Set(actions.filter((one) => one.allowed).map((one) => one.action));
  const found = Object.entries(KINDS).find(([, names]) => names.some((name) => allowed.has(name)));
  if (found) return found[0] as FootKind;
  return allowed.has('reply') ? 'handler' : 'none';
}

const MAIN = ['accept', 'reply', 'reportProgress', 'complete'] as const;
export type MainAction = (typeof MAIN)[number];

/** The one act that stands beside the menu of a phone's foot: what the handler can do next. */
export const mainActionOf = (actions: readonly AvailableAction[]): MainAction | null =>
  MAIN.find((name) => buttonOf(actions, name).isAllowed) ?? null;

import type { MailboxStatus, MailDetail, MailRow } from '@congvu/contracts';
import { formatInstant } from '../../../lib/format.ts';
import { mailTexts as words } from './messages.ts';

export type Tone = 't2' | 'ok' | 'warn' | 'bad';
type Line = { text: string; tone: Tone };

type Looked = Pick<MailboxStatus, 'fault' | 'lookedAt' | 'doneAt' | 'isLooking' | 'isPaused'>;

/** How the mailbox is, in one sentence; its fault with what to do. */
export function mailboxLine({ fault, lookedAt, doneAt, isLooking, isPaused }: Looked): Line {
  if (isPaused) return { text: words.paused, tone: 'warn' };
  if (isLooking) return { text: words.looking, tone: 't2' };
  if (fault) return { text: words.faults[fault], tone: 'warn' };
  if (!lookedAt || !doneAt) return { text: words.never, tone: 't2' };
  if (lookedAt > doneAt) return { text: words.stopped(formatInstant(lookedAt)), tone: 'warn' };
  return { text: words.lookedAt(formatInstant(doneAt)), tone: 't2' };
}

export function testLine(test: MailboxStatus['test']): Line | null {
  if (!test) return null;
  const at = formatInstant(test.at);
  if (!test.fault) return { text: words.testOk(at), tone: 'ok' };
  return { text: `${words.testBad(at)} ${words.faults[test.fault]}`, tone: 'warn' };
}

const tones: Partial<Record<MailRow['state'], Tone>> = {
  taken: 'ok',
  held: 'warn',
  unread: 'warn',
  refused: 'bad',
};

/** What became of a mail, with the reason. */
export function stateLine({
  state,
  holdReason,
  detail,
}: Pick<MailRow, 'state' | 'holdReason' | 'detail'>): Line {
  const why = state === 'held' && holdReason ? words.reasons[holdReason] : detail;
  return { text: why ? `${words.states[state]}: ${why}` : words.states[state], tone: tones[state] ?? 't2' };
}

/** Nothing of a refused mail is kept, so it has no name to show. */
export function subjectOf({ subject, state }: Pick<MailRow, 'subject' | 'state'>): string {
  if (subject) return subject;
  return state === 'refused' || state === 'unread' ? words.unnamed : words.noSubject;
}

export function senderOf({ fromName, fromAddress }: Pick<MailRow, 'fromName' | 'fromAddress'>): string {
  if (!fromAddress) return fromName || words.noSender;
  return fromName ? `${fromName} <${fromAddress}>` : fromAddress;
}

/** What is told after a mail was brought in by hand. */
export function broughtLine(name: string, { items }: Pick<MailDetail, 'items'>): string {
  const offered = items.filter(({ state }) => state === 'offered').length;
  const others = items.filter(({ state }) => state !== 'offered');
  const list = others
    .map((item) => `${item.name} (${item.detail ?? words.itemStates[item.state]})`)
    .join('; ');
  return [words.brought(name, offered), ...(list ? [words.broughtOthers(list)] : [])].join(' ');
}

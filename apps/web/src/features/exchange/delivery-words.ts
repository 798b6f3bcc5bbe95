import { businessLabels, type ChipKind, type Delivery, deliveryLabels } from '@congvu/contracts';
import { dayOf, formatShortDay, formatTime } from '../../lib/format.ts';
import { exchange } from './messages.ts';

export type Share = { kind: 'registered' | 'waiting' | 'trouble' | 'underway'; count: number };

type Counted = { all: number; registered: number; trouble: number; arrived?: number; unopened?: number };

/**
 * Parts of the bar that add up to all recipients, without empty ones. A refused delivery counts as trouble even
 * when it was registered before, so no recipient stands in two parts.
 */
export function sharesOf(counts: Counted): Share[] {
  const trouble = Math.min(counts.trouble, counts.all);
  const registered = Math.min(counts.registered, counts.all - trouble);
  const rest = counts.all - trouble - registered;
  const here = counts.arrived === undefined ? (counts.unopened ?? 0) : counts.arrived - counts.registered;
  const waiting = Math.max(0, Math.min(rest, here));
  const shares: Share[] = [
    { kind: 'registered', count: registered },
    { kind: 'waiting', count: waiting },
    { kind: 'underway', count: rest - waiting },
    { kind: 'trouble', count: trouble },
  ];
  return shares.filter((share) => share.count > 0);
}

/** The bar in words, for readers. */
export function sharesInWords(counts: Counted): string {
  const parts = sharesOf(counts).map((share) => exchange.bar.part[share.kind](share.count));
  return counts.all === 0 ? exchange.bar.none : exchange.bar.of(counts.all, parts.join(', '));
}

/** What a cell of the matrix says: a time, a word, or nothing yet. */
export type StageCell =
  | { kind: 'done'; at: string; by: string | null }
  | { kind: 'failed' | 'waiting'; word: string }
  | { kind: 'none' };
export type StageName = 'sent' | 'arrived' | 'opened' | 'registered' | 'assigned' | 'done';

const NONE: StageCell = { kind: 'none' };

/** One stage of one delivery. Statuses out of order fill what is known; nothing is inferred from a later one. */
export function stageCell(delivery: Delivery, stage: StageName): StageCell {
  if (stage === 'sent') {
    // Nothing has left while the paper still lies with the clerk.
    const hasNotLeft = delivery.channel === 'none' || delivery.state === 'paper_pending';
    return hasNotLeft ? NONE : { kind: 'done', at: delivery.sentAt, by: null };
  }
  const reached = stage === 'assigned' ? (delivery.started ?? delivery.assigned) : delivery[stage];
  if (reached) return { kind: 'done', at: reached.at, by: reached.by };
  if (stage === 'arrived') return arrivalWord(delivery);
  if (stage !== 'registered') return NONE;
  if (delivery.state === 'returned') return { kind: 'failed', word: exchange.matrix.words.refused };
  return delivery.state === 'delivered' ? { kind: 'waiting', word: exchange.matrix.words.waiting } : NONE;
}

function arrivalWord(delivery: Delivery): StageCell {
  const { words } = exchange.matrix;
  if (delivery.state === 'dead') return { kind: 'failed', word: words.failed };
  if (delivery.channel === 'paper') return NONE;
  if (delivery.state !== 'queued') return NONE;
  return delivery.trouble ? { kind: 'failed', word: words.failed } : { kind: 'waiting', word: words.waiting };
}

/** `15:02` on the day of dispatch, else `17/8 15:02`. */
export function stageTime(at: string, sentAt: string): string {
  const day = dayOf(at);
  return day === dayOf(sentAt) ? formatTime(at) : `${formatShortDay(day)} ${formatTime(at)}`;
}

/** State chip of a delivery: the receiver's own status, unless the sending itself ended. */
export function deliveryLabel(delivery: Pick<Delivery, 'state' | 'businessStatus'>): {
  text: string;
  kind: ChipKind;
} {
  const { state, businessStatus } = delivery;
  if (state === 'delivered' && businessStatus) return businessLabels[businessStatus];
  return deliveryLabels[state];
}

/** Words of a line of the log: a code of QCVN 102, a state of the sending, or the server's own words. */
export function statusWords(status: string): string {
  const business = businessLabels[status as keyof typeof businessLabels];
  return business ? `${business.text} (${status})` : (exchange.status[status] ?? status);
}

/** "chỉ điện tử", or how many places get which mode. */
export function modesInWords(counted: readonly { mode: Delivery['mode']; count: number }[]): string {
  const { modes, modeOnly, modePart } = exchange.matrix;
  const [first] = counted;
  if (counted.length === 1 && first) return modeOnly(modes[first.mode]);
  return counted.map(({ mode, count }) => modePart(count, modes[mode])).join(', ');
}

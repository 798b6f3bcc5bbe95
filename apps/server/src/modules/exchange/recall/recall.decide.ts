import type { Refusal } from '@congvu/contracts';
import { type Actor, has } from '../../../platform/actor.ts';
import { instant } from '../../../platform/wire.ts';
import { refuseDocument } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import type { NamedRequest, Recall } from './recall.store.ts';

export const decideClerk = (actor: Actor): Refusal[] =>
  has(actor, 'clerk') ? [] : [refuseDocument('documents.not-yours', { who: 'Văn thư' })];

/** The head of Văn phòng, or the head of an agency without one. */
export const mayApprove = (actor: Actor): boolean =>
  has(actor, 'leader') || (has(actor, 'office') && has(actor, 'unit_head'));

export const decideApprover = (actor: Actor, recall: Pick<Recall, 'state'>): Refusal[] => [
  ...(mayApprove(actor) ? [] : [refuseDocument('documents.not-yours', { who: 'Lãnh đạo Văn phòng' })]),
  ...(recall.state === 'proposed' ? [] : [refuse('exchange.recall-decided')]),
];

export const decideNoOpenRecall = (open: Recall | undefined): Refusal[] =>
  open ? [refuseDocument('documents.recall-open', { at: instant(open.ordered_at), id: open.id })] : [];

type Asked = { recipient_name: string; state: string; business_rank: number };
const electronic = new Set(['queued', 'sending', 'handed_over', 'unknown', 'delivered']);
const registeredRank = 2;

/** May these deliveries be taken back? Only what left by wire, and nothing that was registered. */
export function decideTakeBack(chosen: readonly Asked[]): Refusal[] {
  const open = chosen.filter(({ state }) => electronic.has(state));
  const registered = open.filter((delivery) => delivery.business_rank >= registeredRank);
  return [
    ...(open.length === chosen.length && chosen.length > 0
      ? []
      : [refuseDocument('documents.missing-field', { fields: 'Nơi nhận còn lấy lại được' })]),
    ...(registered.length > 0
      ? [refuseDocument('documents.already-registered', { names: namesOf(registered) })]
      : []),
  ];
}

/** Deliveries a take-back asks back when none is named: on their way, or there and not registered. */
export const isTakeable = ({ state, business_rank, channel }: Asked & { channel: string }): boolean =>
  channel === 'internal' && electronic.has(state) && business_rank < registeredRank;

const recalled = new Set([...electronic, 'paper_pending', 'paper_sent', 'paper_confirmed']);
/** Deliveries a recall asks back: whatever reached, or may reach, a recipient. */
export const isRecallable = ({ state }: { state: string }): boolean => recalled.has(state);

const isOpen = ({ state }: Pick<NamedRequest, 'state'>): boolean => state === 'requested' || state === 'none';

export function decideAnswered(requests: readonly NamedRequest[]): Refusal[] {
  const open = requests.filter(isOpen);
  return open.length > 0 ? [refuseDocument('documents.recall-open-answers', { names: namesOf(open) })] : [];
}

/** All agreed, or mixed; null while somebody has still to answer. */
export function outcomeOf(requests: readonly Pick<NamedRequest, 'state'>[]): 'completed' | 'partial' | null {
  if (requests.some(isOpen)) return null;
  return requests.every(({ state }) => state === 'agreed') ? 'completed' : 'partial';
}

const shownNames = 5;

function namesOf(rows: readonly { recipient_name: string }[]): string {
  const shown = rows.slice(0, shownNames).map((row) => row.recipient_name);
  const rest = rows.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} và ${rest} nơi khác` : shown.join(', ');
}

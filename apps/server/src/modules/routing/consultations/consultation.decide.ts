import type { askStates, Refusal } from '@congvu/contracts';
import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import { has, isSecretary, type Person } from '../../../platform/actor.ts';
import { decideReason, isDrafter, type Outgoing, refuseDocument } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import type { Acting } from '../outgoing/acting-posts.ts';
import { decideTurn, turnOf } from '../outgoing/route.decide.ts';
import type { Step } from '../outgoing/step.store.ts';
import type { Answer, Ask, Consultation, Vote } from './consultation.store.ts';

/** DL-7: ministries answer each other within 2–5 working days as asked (NĐ 191/2026, check). */
export const answerDays = { least: 2, most: 5, basis: 'NĐ 191/2026/NĐ-CP' } as const;

/** The drafter asks while he drafts, and in review whoever has the turn on a step that may ask (documents.md §9). */
export function decideOpener(
  actor: Person,
  document: Outgoing,
  of: { steps: readonly Step[]; acting: readonly Acting[] },
): Refusal[] {
  if (isSecretary(actor)) return decideTurn(of.steps, []);
  if (document.state === 'drafting' || document.state === 'returned')
    return isDrafter(actor, document)
      ? []
      : [refuseDocument('documents.not-yours', { who: document.drafter_name })];
  if (document.state !== 'in_review') return [refuse('routing.consultation-too-late')];
  const turn = turnOf(of.steps, of.acting);
  if (!turn) return decideTurn(of.steps, of.acting);
  return turn.step.may_add_consultation ? [] : [refuse('routing.consultation-not-granted')];
}

export const decideDays = (days: number): Refusal[] =>
  days >= answerDays.least && days <= answerDays.most
    ? []
    : [refuse('routing.consultation-days', { ...answerDays })];

/** Is this post asked: the person, the head of the unit, the leader or office head of the agency, or whom they named? */
export function isAsked(actor: Person, ask: Ask): boolean {
  if (actor.agencyId !== ask.agencyId || isSecretary(actor)) return false;
  if (ask.assignedPostId === actor.postId) return true;
  if (ask.kind === 'person') return ask.postId === actor.postId;
  if (ask.kind === 'unit') return has(actor, 'unit_head') && actor.unitId === ask.unitId;
  return has(actor, 'leader') || (has(actor, 'office') && has(actor, 'unit_head'));
}

/** The desk of an asked agency passes the question on; the head of an asked unit does too. */
export function mayPassOn(actor: Person, ask: Ask): boolean {
  if (actor.agencyId !== ask.agencyId || isSecretary(actor) || ask.kind === 'person') return false;
  if (ask.kind === 'agency') return has(actor, 'clerk', 'leader', 'office');
  return has(actor, 'unit_head') && actor.unitId === ask.unitId;
}

export const maySeeAsk = (actor: Person, ask: Ask): boolean =>
  isAsked(actor, ask) || mayPassOn(actor, ask) || isSecretaryOfAsked(actor, ask);

/** A secretary reads what his leader is asked. */
const isSecretaryOfAsked = (actor: Person, ask: Ask): boolean =>
  isSecretary(actor) &&
  actor.agencyId === ask.agencyId &&
  (ask.postId === actor.postId || (ask.kind === 'agency' && has(actor, 'leader')));

const openStates = new Set(['drafting', 'returned', 'in_review', 'awaiting_signature']);
type Asking = Pick<Consultation, 'closedAt' | 'dueAt'>;

/** Late answers are taken and marked; what was said in time may be changed until the deadline only. */
export function decideAnswer(
  asking: Asking,
  of: { documentState: string; hasAnswered: boolean; now: Date },
): Refusal[] {
  if (asking.closedAt || !openStates.has(of.documentState))
    return [refuse('routing.consultation-closed', { why: 'Nơi hỏi đã đóng việc xin ý kiến' })];
  if (of.hasAnswered && of.now > asking.dueAt) {
    const why = `Đã trả lời, và hạn ${formatDay(toLocalDay(asking.dueAt))} đã qua nên không sửa được`;
    return [refuse('routing.consultation-closed', { why })];
  }
  return [];
}

/** Who does not simply agree says why. */
export const decideWords = (vote: Vote, text: string): Refusal[] =>
  vote === 'agree' ? [] : decideReason(text);

/** What became of an ask at this instant. */
export function askState(
  asking: Asking & Pick<Consultation, 'silenceBasis'>,
  last: Pick<Answer, 'isLate'> | undefined,
  now: Date,
): (typeof askStates)[number] {
  if (last) return last.isLate ? 'late' : 'answered';
  const isOver = now > asking.dueAt;
  if (isOver && (!asking.closedAt || asking.closedAt > asking.dueAt))
    return asking.silenceBasis ? 'silent_agrees' : 'silent';
  return asking.closedAt ? 'closed' : 'waiting';
}

import type { OutgoingState, Refusal } from '@congvu/contracts';
import { type Actor, has } from '../../../platform/actor.ts';
import { decideReason, decideState, refuseDocument } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import type { DispatchPlan } from './plan-dispatch.query.ts';

export type DispatchFacts = {
  state: OutgoingState;
  circulation: string | null;
  plan: DispatchPlan;
  /** Null while nobody has asked yet: the plan and the button. */
  isSameContent: boolean | null;
  /** Whether it goes to whom the clerk confirmed. */
  isSamePlan: boolean | null;
  /** Separate files without the agency's signature (R-SND-6). */
  unsealed: readonly string[];
  evidence: EvidenceFacts;
};

/** How far the evidence for later checks has come (signing.md §3, row LT). */
export type EvidenceFacts = {
  /** Waited for until then; null when it is in the file or none can be had. */
  dueAt: Date | null;
  /** What an issuer said against a signature. */
  fault: string | null;
  now: Date;
};

export const evidenceOf = (
  document: { evidence_due_at: Date | null; evidence_fault: string | null },
  now: Date,
): EvidenceFacts => ({ dueAt: document.evidence_due_at, fault: document.evidence_fault, now });

/** All that speaks against releasing the document now; the command, the plan and the button share it (P7). */
export function decideDispatch(actor: Actor, facts: DispatchFacts): Refusal[] {
  const { plan } = facts;
  const outside = plan.deliveries.map((delivery) => delivery.name);
  const isInternalOnly = facts.circulation === 'LƯU HÀNH NỘI BỘ';
  return [
    ...(has(actor, 'clerk') ? [] : [refuseDocument('documents.not-yours', { who: 'Văn thư' })]),
    ...decideState(facts.state, 'dispatch'),
    ...(facts.isSameContent === false ? [refuse('exchange.content-changed')] : []),
    ...decideEvidence(facts),
    ...(isInternalOnly && outside.length > 0
      ? [refuse('documents.circulation-forbids', { names: shortList(outside) })]
      : []),
    ...(facts.unsealed.length > 0
      ? [refuseDocument('documents.attachment-unsealed', { names: shortList(facts.unsealed) })]
      : []),
    ...decidePlaces(plan),
    ...decideModes(plan),
    ...(facts.isSamePlan === false ? [refuse('documents.recipients-changed')] : []),
    ...(outside.length + plan.internal.length + plan.closed.length + plan.unsettled.length === 0
      ? [refuseDocument('documents.no-recipients')]
      : []),
  ];
}

/** Who is no more and whose place nobody takes, and who was split (REF-6). */
export function decidePlaces({ closed, unsettled }: DispatchPlan): Refusal[] {
  const sentences = unsettled.map(({ sentence }) => sentence);
  return [
    ...(closed.length > 0
      ? [refuseDocument('exchange.no-address', { sentences: shortList(closed, ' ') })]
      : []),
    ...(unsettled.length > 0
      ? [refuse('exchange.successor-choice', { sentences: shortList(sentences, ' '), unsettled })]
      : []),
  ];
}

/** Modes the clerk chose: for whom is in the plan, with a reason in words where no code says it (R-SND-2). */
export function decideModes(plan: DispatchPlan): Refusal[] {
  const chosen = plan.deliveries.flatMap(({ override }) => override ?? []);
  const wordless = chosen.filter(({ code, reason }) => code === 'OTHER' && decideReason(reason).length > 0);
  const unreachable = plan.wrongChoices.filter(({ agencyId }) => agencyId === null);
  const names = plan.deliveries
    .filter((row) => unreachable.some(({ recipientId }) => recipientId === row.recipientId))
    .map(({ name }) => name);
  return [
    ...(wordless.length > 0 ? [refuseDocument('documents.reason-required')] : []),
    ...(names.length > 0 ? [refuse('documents.policy-forbids-mode', { names: shortList(names) })] : []),
    ...(plan.wrongChoices.length > names.length ? [refuse('documents.recipients-changed')] : []),
  ];
}

/** Waits its half minute, then goes without; never against what an issuer said. */
function decideEvidence({ state, evidence }: DispatchFacts): Refusal[] {
  if (state !== 'sealed') return [];
  const { dueAt, fault, now } = evidence;
  if (fault) return [refuse('exchange.evidence-against', { reason: fault })];
  const leftMs = dueAt ? dueAt.getTime() - now.getTime() : 0;
  return leftMs > 0 ? [refuse('exchange.evidence-pending', { seconds: Math.ceil(leftMs / 1000) })] : [];
}

const shownNames = 3;

export function shortList(names: readonly string[], between = ', '): string {
  const rest = names.length - shownNames;
  const shown = names.slice(0, shownNames).join(between);
  return rest > 0 ? `${shown} và ${rest} nơi khác` : shown;
}

import type { OutgoingState, Refusal } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import { type Actor, has } from '../../../platform/actor.ts';
import { decideState, refuseDocument } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import type { DispatchPlan } from './plan-dispatch.query.ts';

export type DispatchFacts = {
  state: OutgoingState;
  circulation: string | null;
  plan: DispatchPlan;
  on: LocalDay;
  /** Null while nobody has asked yet: the plan and the button. */
  isSameContent: boolean | null;
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
    ...(plan.closed.length > 0
      ? [refuse('org.closed-body', { names: shortList(plan.closed), on: formatDay(facts.on) })]
      : []),
    ...(outside.length + plan.internal.length + plan.closed.length === 0
      ? [refuseDocument('documents.no-recipients')]
      : []),
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

function shortList(names: readonly string[]): string {
  const rest = names.length - shownNames;
  const shown = names.slice(0, shownNames).join(', ');
  return rest > 0 ? `${shown} và ${rest} nơi khác` : shown;
}

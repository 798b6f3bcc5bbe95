import {
  type ChipKind,
  effectLabels,
  type OutgoingRow,
  type OutgoingState,
  outgoingLabels,
  type RouteStep,
  stepLabels,
} from '@congvu/contracts';
import { outgoingText } from './messages.ts';

/** State chip; a document under review says which step it waits for (ui.md §2.7). */
export function stateChip(
  row: Pick<OutgoingRow, 'state' | 'openStep'> & { effect?: OutgoingRow['effect'] },
): { text: string; kind: ChipKind } {
  if (row.state === 'in_review' && row.openStep) return stepLabels[row.openStep];
  const { effect = 'in_force' } = row;
  if (row.state === 'dispatched' && effect !== 'in_force') return effectLabels[effect];
  return outgoingLabels[row.state];
}

/** Number once there is one: `1186/UBND-VHTT`; else null. */
export function numberOf(row: Pick<OutgoingRow, 'numberText' | 'notation'>): string | null {
  return row.numberText && row.notation ? `${row.numberText}/${row.notation}` : null;
}

export type LifeStep = {
  id: 'draft' | 'review' | 'sign' | 'number' | 'seal' | 'dispatch';
  label: string;
  state: 'done' | 'current' | 'todo';
  /** Who and when, or whom it waits for. */
  note: string;
};

type Life = Pick<OutgoingRow, 'state' | 'drafterName'> & {
  steps: readonly RouteStep[];
  numberText: string | null;
  signerName: string | null;
  signedAt: string | null;
  submittedAt: string | null;
  issuedOn: string | null;
  sealed?: Done | null;
  dispatched?: Done | null;
};
type Done = { by: string | null; at: string };

/** How far a document is, by state: index of the step that is due. */
const DUE: Record<OutgoingState, number> = {
  drafting: 0,
  returned: 0,
  cancelled: 0,
  in_review: 1,
  awaiting_signature: 2,
  signed: 3,
  numbered: 4,
  voided: 4,
  sealed: 5,
  dispatched: 6,
  recalling: 6,
  recalled: 6,
};

const DECIDED = new Set<RouteStep['state']>(['approved', 'returned', 'skipped']);

type Format = { instant: (at: string) => string; day: (day: string) => string };

/** Dự thảo → Duyệt → Ký → Số → Dấu → Phát hành with who and when (ui.md §6.5). */
export function lifeSteps(life: Life, format: Format): LifeStep[] {
  const text = outgoingText.steps;
  const due = DUE[life.state];
  const cycle = Math.max(0, ...life.steps.map((step) => step.cycle));
  const current = life.steps.filter((step) => step.cycle === cycle);
  const reviews = current.filter((step) => step.kind !== 'SIGN');
  const sign = current.find((step) => step.kind === 'SIGN');
  const lastReview = reviews.filter((step) => DECIDED.has(step.state)).at(-1);
  const notes = [
    text.by(life.drafterName, life.submittedAt ? format.instant(life.submittedAt) : '').replace(/, $/, ''),
    waiting(reviews, format) || decided(lastReview, format),
    life.signedAt
      ? text.by(life.signerName ?? '', format.instant(life.signedAt))
      : waiting(sign ? [sign] : [], format),
    life.numberText
      ? `${text.given(life.numberText)}${life.issuedOn ? `, ${format.day(life.issuedOn)}` : ''}`
      : '',
    doneBy(life.sealed, format),
    doneBy(life.dispatched, format),
  ];
  const ids = ['draft', 'review', 'sign', 'number', 'seal', 'dispatch'] as const;
  return ids.map((id, index) => ({
    id,
    label: text[id],
    state: index < due ? 'done' : index === due ? 'current' : 'todo',
    note: notes[index] ?? '',
  }));
}

const doneBy = (done: Done | null | undefined, format: Format): string => {
  if (!done) return '';
  const at = format.instant(done.at);
  return done.by ? outgoingText.steps.by(done.by, at) : at;
};

/** Where it rests: of a parallel group every open step by name, of "n of m" how many have agreed, and since when. */
function waiting(steps: readonly RouteStep[], format: Format): string {
  const open = steps.filter((step) => step.state === 'open');
  return open.map((step) => [openStepWords(step, open.length > 1), since(step, format)].join('')).join('; ');
}

function openStepWords(step: RouteStep, isNamed: boolean): string {
  const text = outgoingText.steps;
  const asked = step.tasks.filter((task) => task.state === 'open');
  const names = (asked.length > 0 ? asked : step.assignees).map((one) => one.name).join(', ');
  const agreed = step.tasks.filter((task) => task.state === 'decided').length;
  const wanted = step.mode === 'quorum' ? (step.quorum ?? 1) : asked.length + agreed;
  const count = step.mode === 'quorum' || step.mode === 'all' ? text.agreed(agreed, wanted) : '';
  const kind = isNamed ? `${outgoingText.stepNames[step.kind]}: ` : '';
  return `${kind}${text.waitsFor(names)}${count}`;
}

const since = (step: RouteStep, format: Format): string =>
  step.openedAt ? outgoingText.steps.since(format.instant(step.openedAt)) : '';

function decided(step: RouteStep | undefined, format: Format): string {
  if (!step?.decidedAt) return '';
  if (step.state === 'skipped') return outgoingText.steps.skipped;
  if (step.state === 'returned') return `${outgoingText.steps.returned} ${format.instant(step.decidedAt)}`;
  return outgoingText.steps.by(step.decidedBy ?? '', format.instant(step.decidedAt));
}

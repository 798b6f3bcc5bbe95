import type { OutgoingDetail, ResponseOf, RouteStep, signingApi } from '@congvu/contracts';
import { capacityWords } from '../outgoing/compose/capacity.ts';
import { signingText } from './messages.ts';

const text = signingText.checks;

export type Check = {
  id: 'content' | 'format' | 'authority' | 'certificate';
  label: string;
  /** `warn`: passed over with a reason, the signer should know; `todo`: its turn is now or later. */
  state: 'ok' | 'warn' | 'bad' | 'todo';
  sentence: string;
};

type Readiness = ResponseOf<typeof signingApi.readiness>;
type Checked = Pick<OutgoingDetail, 'steps' | 'capacityLines' | 'actions'>;

/** Steps of the running cycle. */
export function currentSteps(steps: readonly RouteStep[]): RouteStep[] {
  const cycle = Math.max(0, ...steps.map((step) => step.cycle));
  return steps.filter((step) => step.cycle === cycle);
}

/** Open steps of the running cycle that wait for one of these posts. */
export const ownSteps = ({ steps }: Pick<OutgoingDetail, 'steps'>, postIds: readonly string[]): RouteStep[] =>
  currentSteps(steps).filter(
    (step) =>
      step.state === 'open' &&
      step.tasks.some((task) => task.state === 'open' && postIds.includes(task.postId)),
  );

/** "Đã kiểm tra trước khi ký": each is fulfilled or says what is missing (ui.md §6.7). */
export function checksOf(
  detail: Checked,
  readiness: Readiness | undefined,
  time: (instant: string) => string,
): Check[] {
  const steps = currentSteps(detail.steps);
  const contents = steps.filter((step) => step.kind === 'UNIT_REVIEW' || step.kind === 'OFFICE_REVIEW');
  const format = steps.find((step) => step.kind === 'FORM_CHECK');
  const content = contents.find((step) => !isPast(step)) ?? contents.at(-1);
  return [
    { id: 'content', label: text.content, ...(content ? stepResult(content, time) : ok(text.merged)) },
    { id: 'format', label: text.format, ...(format ? stepResult(format, time) : bad(text.noFormat)) },
    { id: 'authority', label: text.authority, ...authorityResult(detail) },
    ...(readiness
      ? [{ id: 'certificate' as const, label: text.certificate, ...certificateResult(readiness) }]
      : []),
  ];
}

type Result = Pick<Check, 'state' | 'sentence'>;
const ok = (sentence: string): Result => ({ state: 'ok', sentence });
const warn = (sentence: string): Result => ({ state: 'warn', sentence });
const bad = (sentence: string): Result => ({ state: 'bad', sentence });

const isPast = (step: RouteStep): boolean => step.state === 'approved' || step.state === 'skipped';

function stepResult(step: RouteStep, time: (instant: string) => string): Result {
  if (step.state === 'skipped') return warn(text.skipped);
  if (step.state === 'open') return { state: 'todo', sentence: text.open };
  if (step.state === 'waiting') return { state: 'todo', sentence: text.later };
  if (step.state !== 'approved') return bad(text.waiting);
  const sentence = text.approved(step.decidedBy ?? '', step.decidedAt ? time(step.decidedAt) : '');
  if (step.passedFindings === 0) return ok(sentence);
  return warn(`${sentence}, ${text.passedFindings(step.passedFindings)}`);
}

/** Steps still missing belong to the first two lines; what else stops the signature is about the person. */
function authorityResult(detail: Checked): Result {
  const refusals = detail.actions.find((one) => one.action === 'sign')?.refusals ?? [];
  const other = refusals.find(
    (one) => !one.code.startsWith('routing.') && !one.code.startsWith('documents.wrong'),
  );
  if (other) return bad(other.detail || other.title);
  const words = capacityWords(detail.capacityLines);
  return words ? ok(words) : bad(text.noAuthority);
}

const certificateResult = ({ leader }: Readiness): Result =>
  leader.ready ? ok(leader.sentence) : bad(leader.sentence);

const WORST_FIRST = ['bad', 'todo', 'warn'] as const;
const HEADS = {
  bad: signingText.panel.notReady,
  todo: signingText.panel.pending,
  warn: signingText.panel.noticed,
} as const;

/** All checks in one line: the worst of them speak, in full; else what passed. */
export function checkLine(checks: readonly Check[]): { state: Check['state']; head: string; rest: string } {
  const small = (check: Check) => check.label.toLocaleLowerCase('vi');
  const state = WORST_FIRST.find((one) => checks.some((check) => check.state === one));
  if (!state) return { state: 'ok', head: signingText.panel.allPass, rest: checks.map(small).join(', ') };
  const told = checks.filter((check) => check.state === state);
  const rest = told.map((check) => `${small(check)}: ${check.sentence}`).join('; ');
  return { state, head: HEADS[state](told.length), rest };
}

/** When and why the document was returned last; null when it never was. */
export function lastReturn(
  detail: Pick<OutgoingDetail, 'steps'>,
): { returnedAt: string; opinion: string } | null {
  const returned = detail.steps.filter((step) => step.state === 'returned' && step.decidedAt).at(-1);
  if (!returned?.decidedAt) return null;
  return { returnedAt: returned.decidedAt, opinion: returned.opinion ?? '' };
}

/** The row to open when this one leaves: the one below, else the one above. */
export function nextOpen(ids: readonly string[], id: string): string | null {
  const at = ids.indexOf(id);
  return at < 0 ? null : (ids[at + 1] ?? ids[at - 1] ?? null);
}

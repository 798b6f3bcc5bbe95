import type { ClosingCheck, ClosingProduct, Refusal, ResultKind } from '@congvu/contracts';
import { has, type Person } from '../../../platform/actor.ts';
import { refuse } from '../errors.ts';
import { decideWorkState, type Reply, type WorkState, wrongState } from '../work/work.ts';
import type { AssignmentRecord } from './assignment.store.ts';

/** Still to do, or done and waiting for the assigner's word. */
export const isOpen = (assignment: Pick<AssignmentRecord, 'state'>): boolean =>
  isToDo(assignment) || assignment.state === 'reported';

export const isToDo = (assignment: Pick<AssignmentRecord, 'state'>): boolean =>
  assignment.state === 'assigned' || assignment.state === 'in_progress';

/** A unit's row is received by its head, a post's by whoever acts in that post (R-DIR-2). */
export const isHandler = (
  actor: Person,
  assignment: Pick<AssignmentRecord, 'unit_id' | 'post_id'>,
): boolean =>
  assignment.post_id
    ? assignment.post_id === actor.postId
    : assignment.unit_id === actor.unitId && has(actor, 'unit_head');

export const isRootLead = (assignment: Pick<AssignmentRecord, 'parent_id' | 'role'>): boolean =>
  assignment.parent_id === null && assignment.role === 'lead';

export type Held = {
  /** The open lead of the document. */
  lead: AssignmentRecord | undefined;
  /** What the actor has to do: the lead before the rest; "to know" is no work. */
  mine: AssignmentRecord | undefined;
  all: readonly AssignmentRecord[];
};

export function heldBy(actor: Person, all: readonly AssignmentRecord[]): Held {
  const open = all.filter((assignment) => isOpen(assignment) && assignment.role !== 'informed');
  const held = open.filter((assignment) => isToDo(assignment) && isHandler(actor, assignment));
  return { lead: open.find(isRootLead), mine: held.find(isRootLead) ?? held[0], all };
}

const notAssignee = (held: Held): Refusal =>
  refuse('documents.not-assignee', { who: held.lead?.who ?? 'chưa giao' });

/** The work goes on only while the document or task is with its handlers. */
export const decideWorking = (work: WorkState): Refusal[] =>
  work.state === 'assigned' || work.state === 'in_progress' ? [] : wrongState(work);

/** What is suspended waits; the assigner lets it go on. */
export const decideRunning = (
  part: Pick<AssignmentRecord, 'suspended_at' | 'assigned_by_name'>,
): Refusal[] => (part.suspended_at ? [refuse('tasks.suspended', { who: part.assigned_by_name })] : []);

/** Nhận việc: the lead takes it (05). */
export function decideAccept(held: Held, document: WorkState): Refusal[] {
  const state = decideWorkState(document, 'accept');
  if (state.length > 0) return state;
  return held.mine && isRootLead(held.mine) ? [] : [notAssignee(held)];
}

/** Giao tiếp: by a head to his unit, by a leader to the agency; down the tree without end (R-DIR-2). */
export function decideSubAssign(actor: Person, held: Held, document: WorkState): Refusal[] {
  const state = decideWorking(document);
  if (state.length > 0) return state;
  if (!held.mine) return [notAssignee(held)];
  return has(actor, 'unit_head', 'leader') ? decideRunning(held.mine) : [refuse('tasks.not-unit-head')];
}

export function decideReport(held: Held, document: WorkState): Refusal[] {
  const state = decideWorking(document);
  if (state.length > 0) return state;
  return held.mine ? [] : [notAssignee(held)];
}

/** Trả lại việc: by who has it; the reason is the command's to check. */
export function decideReturn(held: Held, document: WorkState): Refusal[] {
  const state = decideWorkState(document, 'returnAssignment');
  if (state.length > 0) return state;
  return held.mine ? decideRunning(held.mine) : [notAssignee(held)];
}

export type Results = { replies: readonly Reply[]; subtasks: readonly { code: string; lead: string }[] };
const finalStates = new Set(['dispatched', 'recalled', 'recalling', 'voided']);
const writtenStates = new Set(['drafting', 'returned']);

const isUndone = (assignment: AssignmentRecord): boolean =>
  isOpen(assignment) && assignment.role !== 'informed';

/** All that is missing before the actor closes his part, what refuses it first: people he handed work on to, answers that
 *  were begun; then who contributes and has not finished, whose part ends with the letter. */
export function listMissing(held: Held, { replies, subtasks: given }: Results): ClosingCheck[] {
  const { mine, all } = held;
  if (!mine) return [];
  const undone = all.filter(isUndone);
  const ofPerson = (code: 'subtask' | 'contributor', one: AssignmentRecord): ClosingCheck => ({
    code,
    blocks: code === 'subtask',
    label: one.who,
    assignmentId: one.id,
    outgoingId: null,
  });
  const subtasks = undone.filter(({ parent_id }) => parent_id === mine.id);
  if (!isRootLead(mine)) return subtasks.map((one) => ofPerson('subtask', one));
  const beside = undone.filter(({ parent_id, role }) => parent_id === null && role === 'contributing');
  const begun = replies.filter((reply) => !finalStates.has(reply.state));
  return [
    ...subtasks.map((one) => ofPerson('subtask', one)),
    ...given.map(
      ({ code, lead }): ClosingCheck => ({
        code: 'subtask',
        blocks: true,
        label: `${code} (${lead})`,
        assignmentId: null,
        outgoingId: null,
      }),
    ),
    ...begun.map(
      (reply): ClosingCheck => ({
        code: writtenStates.has(reply.state) ? 'reply-draft' : 'reply-waiting',
        blocks: true,
        label: reply.label,
        assignmentId: null,
        outgoingId: reply.id,
      }),
    ),
    ...beside.map((one) => ofPerson('contributor', one)),
  ];
}

/** Kết thúc: sub-tasks done, every reply that was begun is dispatched. The outcome is checked by {@link decideOutcome}. */
export function decideComplete(held: Held, document: WorkState, results: Results): Refusal[] {
  const state = decideWorkState(document, 'complete');
  if (state.length > 0) return state;
  if (!held.mine) return [notAssignee(held)];
  const missing = listMissing(held, results);
  const open = missing.filter(({ code }) => code === 'subtask').map(({ label }) => label);
  const begun = missing.filter(({ outgoingId }) => outgoingId !== null).map(({ label }) => label);
  return [
    ...decideRunning(held.mine),
    ...(open.length > 0 ? [refuse('tasks.open-subtasks', { count: open.length, who: open.join(', ') })] : []),
    ...(begun.length > 0 ? [refuse('documents.reply-not-dispatched', { label: begun.join(', ') })] : []),
  ];
}

type Outcome = { resultKind: ResultKind | null; isLead: boolean; replies: readonly Reply[] };

const owed: Record<ResultKind, string> = {
  document: 'một văn bản đã phát hành gắn với nhiệm vụ',
  report: 'một câu kết quả',
  figure: 'số liệu bằng chữ số trong câu kết quả',
  none: '',
};

/** A dispatched reply is a result by itself, and so is the product named; without one a sentence is needed. Of a task the
 *  lead owes what was asked for. */
export function decideOutcome(
  of: { outcome: string; product?: ClosingProduct | null },
  { resultKind, isLead, replies }: Outcome,
): Refusal[] {
  const isSent = replies.some((reply) => reply.state === 'dispatched');
  const isSaid = of.outcome.trim().length >= 3 || of.product != null;
  if (resultKind === null || !isLead) return isSent || isSaid ? [] : [refuse('documents.outcome-required')];
  const isThere: Record<ResultKind, boolean> = {
    document: isSent,
    report: isSaid,
    figure: /\d/.test(of.outcome),
    none: true,
  };
  return isThere[resultKind] ? [] : [refuse('tasks.result-missing', { what: owed[resultKind] })];
}

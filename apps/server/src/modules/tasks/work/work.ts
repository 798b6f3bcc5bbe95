import {
  type IncomingAction,
  incomingLabels,
  type Refusal,
  type TaskAction,
  taskLabels,
  taskTable,
} from '@congvu/contracts';
import type { Ctx, PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { Refused } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import {
  addRegisterRemark,
  assertIncomingVersion,
  decideIncomingState,
  findVisibleIncoming,
  getIncoming,
  grantReaders,
  type Incoming,
  lockIncoming,
  lockIncomingAsSystem,
  moveIncoming,
  type ReaderInput,
  refuseDocument,
  updateIncoming,
} from '../../documents/index.ts';
import {
  findOpenTask,
  findVisibleTask,
  listOpenSubtasks,
  lockTask,
  lockTaskAsSystem,
  type TaskChange,
  type TaskRecord,
  updateTask,
} from './task.store.ts';
import { listTaskDocuments } from './task-document.store.ts';

/** What assignments hang on: a letter, or a task of its own (R-DIR-9, ADR 54). */
export type Work = Incoming | TaskRecord;
export type WorkMoved = { id: string; state: Work['state']; version: number };

/** The facts deciders look at. */
export type WorkState = Pick<Incoming, 'state'> | Pick<TaskRecord, 'state' | 'code'>;

export const isTask = (work: Pick<Work, 'id'>): work is TaskRecord => 'code' in work;

export const lockWork = async (ctx: PersonCtx, id: string): Promise<Work> =>
  (await lockTask(ctx, id)) ?? (await lockIncoming(ctx, id));

export const lockWorkAsSystem = (
  ctx: Ctx,
  of: { incomingId: string | null; taskId: string | null },
): Promise<Work> =>
  of.taskId ? lockTaskAsSystem(ctx, of.taskId) : lockIncomingAsSystem(ctx, of.incomingId!);

/** For reading; what may not be seen is not found. */
export const findVisibleWork = async (ctx: QueryCtx, id: string) =>
  (await findVisibleTask(ctx, id)) ?? (await findVisibleIncoming(ctx, id));

export function assertWorkVersion(work: Work, version: number): void {
  if (!isTask(work)) {
    assertIncomingVersion(work, version);
    return;
  }
  if (work.version === version) return;
  const facts = {
    version: work.version,
    state: work.state,
    changedBy: 'Người khác',
    changedAt: instant(work.updated_at),
  };
  throw new Refused([refuseDocument('documents.stale-version', facts)]);
}

type SharedAction = IncomingAction & TaskAction;
export const wrongState = (work: WorkState): Refusal[] => [
  refuseDocument('documents.wrong-state', {
    state: 'code' in work ? taskLabels[work.state].text : incomingLabels[work.state].text,
  }),
];

/** Is the action possible in this state at all? */
export function decideWorkState(work: WorkState, action: SharedAction): Refusal[] {
  if (!('code' in work)) return decideIncomingState(work.state, action);
  return action in taskTable[work.state] ? [] : wrongState(work);
}

type Change = { due_at?: Date; lead_name?: string };

export const updateWork = (ctx: Ctx, work: Work, change: Change): Promise<number> =>
  isTask(work) ? updateTask(ctx, work, change) : updateIncoming(ctx, work, change);

/** The work as a whole stands still since then. The lists and reports of letters ask the letter; a task asks its lead. */
export const holdWork = (ctx: Ctx, work: Work, since: Date): Promise<number> =>
  isTask(work) ? updateTask(ctx, work, {}) : updateIncoming(ctx, work, { suspended_at: since });

/** It goes on, with the deadline it has from now on. */
export const releaseWork = (ctx: Ctx, work: Work, change: Change): Promise<number> =>
  isTask(work) ? updateTask(ctx, work, change) : updateIncoming(ctx, work, { ...change, suspended_at: null });

type Move = {
  action: SharedAction;
  change?: { outcome?: string | null; completed_at?: Date | null; return_reason?: string };
  /** The states of a letter are told to its sender; a task tells by events of its assignments. */
  event: { type: string; data: object };
};

/** Follows the state table of the letter or of the task. */
export function moveWork(ctx: Ctx, work: Work, { action, change, event }: Move): Promise<WorkMoved> {
  if (isTask(work)) return moveTask(ctx, work, { action, change: change ?? {} });
  const leaves = action === 'returnAssignment' ? { lead_name: null } : {};
  // What moves on stands still no more.
  return moveIncoming(ctx, work, { action, change: { ...change, ...leaves, suspended_at: null }, event });
}

/** The one writer of a task's state. */
export async function moveTask(
  ctx: Ctx,
  task: TaskRecord,
  { action, change }: { action: TaskAction; change: TaskChange },
): Promise<WorkMoved> {
  const row: Partial<Record<TaskAction, TaskRecord['state']>> = taskTable[task.state];
  const state = row[action];
  if (!state) throw new Error(`no move ${action} from ${task.state}`);
  const version = await updateTask(ctx, task, { ...change, state });
  auditWork(ctx, task, { verb: action });
  return { id: task.id, state, version };
}

export const auditWork = (ctx: Ctx, work: Work, { verb, data }: { verb: string; data?: object }): void =>
  ctx.audit({
    verb,
    objectType: isTask(work) ? 'task' : 'incoming',
    objectId: work.id,
    agencyId: work.agency_id,
    ...(data ? { data } : {}),
  });

type Told = { posts: string[]; units: string[]; noteId: string | null };
/** The lead, where who leads is news to the sender (04). */
type NewLead = { deliveryId: string | null; leadUnitId: string | null; leadPostId: string | null };
const sameLead: NewLead = { deliveryId: null, leadUnitId: null, leadPostId: null };

/** Somebody was given work. */
export function publishGiven(ctx: Ctx, work: Work, given: Told & Partial<NewLead>): void {
  const { id: subjectId, agency_id: agencyId } = work;
  const { posts, units } = given;
  if (isTask(work)) ctx.publish({ type: 'assignment.given', subjectId, agencyId, data: { posts, units } });
  else ctx.publish({ type: 'incoming.assigned', subjectId, agencyId, data: { ...sameLead, ...given } });
}

export const deliveryOf = (work: Work): string | null => (isTask(work) ? null : work.delivery_id);

/** Readers of a letter; a task is seen by whoever has a part in it. */
export async function grantWork(
  ctx: Ctx,
  work: Pick<Work, 'id' | 'agency_id'>,
  readers: readonly ReaderInput[],
) {
  if (!isTask(work)) await grantReaders(ctx, { id: work.id, agencyId: work.agency_id }, readers);
}

/** What the register of incoming documents remarks; a task is in no register. */
export async function remarkWork(ctx: PersonCtx, work: Work, remark: string): Promise<void> {
  if (isTask(work)) return;
  await addRegisterRemark(ctx, { documentId: work.id, kind: 'assigned', remark });
}

export type Reply = { id: string; label: string; state: string };

/** What answers the letter, or what is bound to the task as its result. */
export async function repliesOf(ctx: QueryCtx, work: Pick<Work, 'id'>): Promise<readonly Reply[]> {
  if (isTask(work)) return listTaskDocuments(ctx, work.id);
  return (await getIncoming(ctx, work.id)).replies;
}

/** The task this one was given out of, while it is being worked on: its deadline limits this one (R-DIR-2). */
export const findTaskAbove = async (ctx: Pick<QueryCtx, 'tx'>, work: Work) =>
  isTask(work) && work.parent_id ? findOpenTask(ctx.tx, work.parent_id) : undefined;

/** Tasks given out of this one; letters have none. */
export const openSubtasksOf = async (ctx: Pick<QueryCtx, 'tx'>, work: Work) =>
  isTask(work) ? listOpenSubtasks(ctx.tx, work.id) : [];

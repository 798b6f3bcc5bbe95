import type { AvailableAction, givenTasksApi, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { limitActions } from '../../../platform/seat.ts';
import { instant } from '../../../platform/wire.ts';
import { listIncomingByIds, listOutgoingByIds } from '../../documents/index.ts';
import { decideReport, heldBy, isHandler, isOpen, isRootLead } from '../assignments/assignment.states.ts';
import { listRecords } from '../assignments/assignment.store.ts';
import { taskActions } from '../assignments/task-actions.query.ts';
import { isAssigner } from '../follow-up/manage.decide.ts';
import { mayGiveTasks, visibleTask } from '../policy.ts';
import { findVisibleTask, listOpenSubtasks, type TaskRecord } from '../work/task.store.ts';
import { listTaskDocuments } from '../work/task-document.store.ts';
import { decideGiveAgain } from './give-again.ts';

type Result = ResponseOf<typeof givenTasksApi.get>;

/** One task with where it came from, what came out of it, its result and what may be done now. */
export async function getTask(ctx: QueryCtx, id: string): Promise<Result> {
  const task = await findVisibleTask(ctx, id);
  if (!task) throw notFound();
  const documents = await listTaskDocuments(ctx, id);
  return {
    id: task.id,
    code: task.code,
    title: task.title,
    text: task.text,
    resultKind: task.result_kind,
    urgency: task.urgency,
    state: task.state,
    dueAt: instant(task.due_at),
    suspendedAt: await suspendedSince(ctx, task.id),
    leadName: task.lead_name,
    outcome: task.outcome,
    returnReason: task.state === 'handed_back' ? task.return_reason : null,
    assignedBy: task.assigned_by_name,
    assignedByTitle: task.assigned_by_title,
    createdAt: instant(task.created_at),
    completedAt: instant(task.completed_at),
    version: task.version,
    source: await sourceOf(ctx, task),
    parent: task.parent_id ? await findName(ctx, task.parent_id) : null,
    children: await listChildren(ctx, task.id),
    documents: await nameReadable(ctx, documents),
    ownUnitId: has(ctx.actor, 'leader') ? null : ctx.actor.unitId,
    actions: limitActions(ctx.actor, await actionsOf(ctx, task, documents)),
  };
}

/** The clock of the whole stands still with its lead. */
async function suspendedSince(ctx: QueryCtx, id: string): Promise<Result['suspendedAt']> {
  const lead = (await listRecords(ctx.tx, id)).find((one) => isRootLead(one) && isOpen(one));
  return instant(lead?.suspended_at ?? null);
}

/** Named only to whom may read it. */
async function sourceOf(ctx: QueryCtx, task: TaskRecord): Promise<Result['source']> {
  if (task.source_incoming_id) {
    const [letter] = await listIncomingByIds(ctx, [task.source_incoming_id]);
    if (!letter) return null;
    const label = letter.number ? `${letter.number}/${letter.notation}` : letter.typeName;
    return { kind: 'incoming', id: letter.id, label, subject: letter.subject };
  }
  if (!task.source_outgoing_id) return null;
  const [letter] = await listOutgoingByIds(ctx, [task.source_outgoing_id]);
  if (!letter) return null;
  const label =
    letter.numberText && letter.notation ? `${letter.numberText}/${letter.notation}` : letter.typeName;
  return { kind: 'outgoing', id: letter.id, label, subject: letter.subject };
}

/** A result is counted for everybody who sees the task, and named only to whom may read it. */
async function nameReadable(ctx: QueryCtx, documents: Result['documents']): Promise<Result['documents']> {
  const readable = await listOutgoingByIds(
    ctx,
    documents.map(({ id }) => id),
  );
  const ids = new Set(readable.map(({ id }) => id));
  return documents.map((one) =>
    ids.has(one.id) ? one : { ...one, label: 'Văn bản vai đang dùng không được xem', subject: '' },
  );
}

async function findName(ctx: QueryCtx, id: string): Promise<Result['parent']> {
  const task = await findVisibleTask(ctx, id);
  return task ? { id: task.id, code: task.code, title: task.title } : null;
}

async function listChildren(ctx: QueryCtx, id: string): Promise<Result['children']> {
  const { rows } = await sql<TaskRecord>`select t.* from tasks.task t where t.parent_id = ${id}::uuid
    and ${visibleTask(ctx.actor)} order by t.year, t.number limit 100`.execute(ctx.tx);
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    title: row.title,
    leadName: row.lead_name,
    state: row.state,
    dueAt: instant(row.due_at),
  }));
}

/** The handler's buttons, the assigner's about what was handed back, and the sub-task of who has a part (P7). */
async function actionsOf(
  ctx: QueryCtx,
  task: TaskRecord,
  documents: Result['documents'],
): Promise<AvailableAction[]> {
  const all = await listRecords(ctx.tx, task.id);
  const results = { replies: documents, subtasks: await listOpenSubtasks(ctx.tx, task.id) };
  const handling = await taskActions(ctx, task, results);
  const held = heldBy(ctx.actor, all);
  const last = all.filter((one) => one.role === 'lead' && one.parent_id === null).at(-1)!;
  const isGiver = isAssigner(ctx.actor, { target: last, all });
  const to = (action: string, refusals: AvailableAction['refusals']): AvailableAction => ({
    action,
    allowed: refusals.length === 0,
    refusals,
  });
  const again = decideGiveAgain(ctx.actor, { task, last, all });
  const isOpen = task.state === 'assigned' || task.state === 'in_progress';
  const mayDivide = isOpen && mayGiveTasks(ctx.actor) && (isGiver || held.mine !== undefined);
  const holds = all.some((one) => isHandler(ctx.actor, one));
  return [
    ...handling,
    ...(holds && isOpen ? [to('linkDocument', decideReport(held, task))] : []),
    ...(task.state === 'handed_back' && isGiver ? [to('giveAgain', again), to('insist', again)] : []),
    ...(mayDivide ? [to('giveSubtask', [])] : []),
  ];
}

import type { ResultKind } from '@congvu/contracts';
import { toDayParts, toLocalDay } from '@congvu/vn-calendar';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { findVisibleIncoming, findVisibleOutgoing } from '../../documents/index.ts';
import { getAgency, getPost } from '../../org/index.ts';
import { insertAssignments, listRecords } from '../assignments/assignment.store.ts';
import {
  type AssignmentInput,
  type AssignmentPlan,
  planAssignments,
} from '../assignments/plan-assignments.ts';
import { mayGiveTasks } from '../policy.ts';
import { insertTask, lockTask, type TaskRecord, takeTaskNumber } from '../work/task.store.ts';
import { auditWork, publishGiven } from '../work/work.ts';
import { decideGive, type ParentFacts } from './give-task.decide.ts';

export type GiveInput = {
  title: string;
  text: string;
  resultKind: ResultKind;
  urgency: number;
  needsConfirmation: boolean;
  deadlineOn: string;
  assignments: readonly AssignmentInput[];
  parentId: string | null;
  source: { kind: 'incoming' | 'outgoing'; id: string } | null;
};
export type Given = { id: string; code: string; state: string; version: number };

/** Giao nhiệm vụ: work that needs no letter; it may come out of a letter, a conclusion or a task one leads. The code counts
 *  in the agency by year, without a gap. */
export async function giveTask(ctx: PersonCtx, input: GiveInput): Promise<Given> {
  const parent = await findParent(ctx, input.parentId);
  const plan = await planTask(ctx, input);

  assertAllowed([
    ...decideGive({ mayGive: mayGiveTasks(ctx.actor), deadlineOn: input.deadlineOn, parent }),
    ...plan.refusals,
  ]);

  const source = await findSource(ctx, input.source);
  const task = await storeTask(ctx, { input, plan, source, parentId: parent?.id ?? null });
  await insertAssignments(ctx, plan.rows, {
    work: task,
    parentId: null,
    noteId: null,
    instruction: input.text,
    confirmation: input.needsConfirmation ? 'by_assigner' : 'by_itself',
    by: { postId: ctx.actor.postId, name: ctx.actor.name },
  });
  auditWork(ctx, task, { verb: 'giveTask', data: { code: task.code } });
  publishGiven(ctx, task, {
    noteId: null,
    posts: plan.rows.flatMap(({ postId }) => (postId ? [postId] : [])),
    units: plan.rows.flatMap(({ unitId }) => (unitId ? [unitId] : [])),
  });
  return { id: task.id, code: task.code, state: task.state, version: task.version };
}

/** As it would be given: who is meant, by when, and all that speaks against it; the preview of a batch asks it too. */
export const planTask = (
  ctx: PersonCtx,
  input: Pick<GiveInput, 'urgency' | 'assignments' | 'deadlineOn'>,
): Promise<AssignmentPlan> =>
  planAssignments(ctx, {
    agencyId: ctx.actor.agencyId,
    urgency: input.urgency,
    dueAt: null,
    assignments: input.assignments,
    deadlineOn: input.deadlineOn,
  });

/** The task above, locked, with its lead; one that may not be seen is not found there. */
async function findParent(ctx: PersonCtx, parentId: string | null): Promise<ParentFacts | null> {
  if (!parentId) return null;
  const task = await lockTask(ctx, parentId);
  if (!task) return { id: parentId, code: 'Nhiệm vụ trên', isLed: false, isOpen: false, dueAt: null };
  const all = await listRecords(ctx.tx, task.id);
  const isHeld = all.some(
    (one) =>
      one.role !== 'informed' &&
      (one.state === 'assigned' || one.state === 'in_progress') &&
      (one.post_id === ctx.actor.postId || (one.unit_id !== null && one.unit_id === ctx.actor.unitId)),
  );
  return {
    id: task.id,
    code: task.code,
    isLed: isHeld || task.assigned_by_post_id === ctx.actor.postId,
    isOpen: task.state === 'assigned' || task.state === 'in_progress',
    dueAt: task.due_at,
  };
}

type Source = { source_incoming_id: string | null; source_outgoing_id: string | null };

/** Only what the giver may read can be a source; anything else is not found. */
async function findSource(ctx: PersonCtx, source: GiveInput['source']): Promise<Source> {
  if (source?.kind === 'incoming') await findVisibleIncoming(ctx, source.id);
  if (source?.kind === 'outgoing') await findVisibleOutgoing(ctx, source.id);
  return {
    source_incoming_id: source?.kind === 'incoming' ? source.id : null,
    source_outgoing_id: source?.kind === 'outgoing' ? source.id : null,
  };
}

type NewTask = { input: GiveInput; plan: AssignmentPlan; source: Source; parentId: string | null };

async function storeTask(ctx: PersonCtx, { input, plan, source, parentId }: NewTask): Promise<TaskRecord> {
  const today = ctx.clock.today();
  const { year } = toDayParts(toLocalDay(ctx.clock.now()));
  const agency = await getAgency(ctx.tx, ctx.actor.agencyId, today);
  const post = await getPost(ctx.tx, ctx.actor.postId, today);
  const number = await takeTaskNumber(ctx, year);
  const task = {
    ...source,
    id: ctx.newId(),
    year,
    number,
    code: `NV-${agency.code}-${year}-${number}`,
    title: input.title.trim(),
    text: input.text.trim(),
    result_kind: input.resultKind,
    urgency: input.urgency,
    parent_id: parentId,
    due_at: plan.dueAt,
    lead_name: plan.lead!.who,
  };
  return insertTask(ctx, task, post.title);
}

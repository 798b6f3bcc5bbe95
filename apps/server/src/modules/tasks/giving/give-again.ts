import type { Refusal } from '@congvu/contracts';
import { endOfDay, toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { decideReason } from '../../documents/index.ts';
import { isRootLead } from '../assignments/assignment.states.ts';
import { type AssignmentRecord, insertAssignments, listRecords } from '../assignments/assignment.store.ts';
import { type AssignmentPlan, planAssignments } from '../assignments/plan-assignments.ts';
import { refuse } from '../errors.ts';
import { isAssigner, notAssigner } from '../follow-up/manage.decide.ts';
import { lockTask, type TaskRecord } from '../work/task.store.ts';
import {
  assertWorkVersion,
  findTaskAbove,
  moveTask,
  publishGiven,
  type WorkMoved,
  wrongState,
} from '../work/work.ts';

type Input = { id: string; version: number; reason: string };
type Again = Input & { unitId: string | null; postId: string | null; deadlineOn: string | null };

/** Giao cho nơi khác: what the lead handed back goes to another lead. */
export async function giveAgain(ctx: PersonCtx, input: Again): Promise<WorkMoved> {
  const returned = await lockReturned(ctx, input);
  return giveTo(ctx, { input, returned, to: input });
}

/** Giữ nguyên việc giao: the assigner insists; the same lead has it again, with the reason. */
export async function insist(ctx: PersonCtx, input: Input): Promise<WorkMoved> {
  const returned = await lockReturned(ctx, input);
  const { unit_id: unitId, post_id: postId } = returned.last;
  return giveTo(ctx, { input, returned, to: { unitId, postId, deadlineOn: null } });
}

type Returned = { task: TaskRecord; last: AssignmentRecord; all: readonly AssignmentRecord[] };

async function lockReturned(ctx: PersonCtx, { id }: Input): Promise<Returned> {
  const task = await lockTask(ctx, id);
  if (!task) throw notFound();
  const all = await listRecords(ctx.tx, task.id);
  const last = all.filter(isRootLead).at(-1)!;
  return { task, last, all };
}

type Giving = { input: Input; returned: Returned; to: Pick<Again, 'unitId' | 'postId' | 'deadlineOn'> };

async function giveTo(ctx: PersonCtx, { input, returned, to }: Giving): Promise<WorkMoved> {
  const { task, last } = returned;
  const plan = await planNew(ctx, task, to);

  const above = to.deadlineOn ? await findTaskAbove(ctx, task) : undefined;

  assertAllowed([
    ...decideGiveAgain(ctx.actor, returned),
    ...decideReason(input.reason),
    ...plan.refusals,
    ...decideBelow(plan.dueAt, above),
  ]);
  assertWorkVersion(task, input.version);

  const lead = plan.lead!;
  await insertAssignments(ctx, plan.rows, {
    work: task,
    parentId: null,
    noteId: null,
    instruction: input.reason,
    confirmation: last.confirmation as 'by_itself' | 'by_assigner',
    replacesId: last.id,
    by: { postId: ctx.actor.postId, name: ctx.actor.name },
  });
  publishGiven(ctx, task, {
    noteId: null,
    posts: lead.postId ? [lead.postId] : [],
    units: lead.unitId ? [lead.unitId] : [],
  });
  const change = { lead_name: lead.who, due_at: plan.dueAt, return_reason: null };
  return moveTask(ctx, task, { action: 'giveAgain', change });
}

/** The deadline stays unless it has passed or another is named. */
function planNew(ctx: PersonCtx, task: TaskRecord, to: Giving['to']): Promise<AssignmentPlan> {
  const today = ctx.clock.today();
  const due = toLocalDay(task.due_at);
  const deadlineOn = to.deadlineOn ?? (endOfDay(due) < ctx.clock.now() ? today : due);
  return planAssignments(ctx, {
    agencyId: task.agency_id,
    urgency: task.urgency,
    dueAt: null,
    assignments: [{ role: 'lead', unitId: to.unitId, postId: to.postId, deadlineOn: null }],
    deadlineOn,
  });
}

/** A new deadline lies within that of the task above (R-DIR-2); the old one stays as it was given. */
const decideBelow = (dueAt: Date, above: { code: string; dueAt: Date } | undefined): Refusal[] =>
  above && dueAt > above.dueAt
    ? [refuse('tasks.after-parent', { code: above.code, due: formatDay(toLocalDay(above.dueAt)) })]
    : [];

export function decideGiveAgain(actor: Person, { task, last, all }: Returned): Refusal[] {
  if (task.state !== 'handed_back') return wrongState(task);
  return isAssigner(actor, { target: last, all }) ? [] : [notAssigner(last)];
}

import type { AssignmentRole, assignmentInput, Refusal } from '@congvu/contracts';
import { endOfDay, type LocalDay, toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { z } from 'zod';
import type { QueryCtx } from '../../../platform/command.ts';
import { findPost, findPosts, findUnit } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { defaultDeadline } from '../working-calendar.ts';

export type AssignmentInput = z.output<typeof assignmentInput>;
export type PlannedAssignment = {
  role: AssignmentRole;
  unitId: string | null;
  postId: string | null;
  deadlineAt: Date;
  who: string;
};
export type AssignmentPlan = {
  refusals: Refusal[];
  rows: PlannedAssignment[];
  dueAt: Date;
  lead: PlannedAssignment | undefined;
};

type Asked = {
  agencyId: string;
  urgency: number;
  /** What the sender asked for, or the deadline of the parent. */
  dueAt: Date | null;
  assignments: readonly AssignmentInput[];
  deadlineOn: LocalDay | null;
  /** A unit head hands on inside his unit only. */
  withinUnitId?: string;
};

/** Who is meant, by when, and all that speaks against it (R-DIR-2, R-DIR-4); writes nothing. */
export async function planAssignments(
  ctx: Pick<QueryCtx, 'tx' | 'clock'>,
  asked: Asked,
): Promise<AssignmentPlan> {
  const today = ctx.clock.today();
  const askedOn = asked.dueAt ? toLocalDay(asked.dueAt) : null;
  const overallOn = asked.deadlineOn ?? defaultDeadline({ today, urgency: asked.urgency, askedOn });
  const rows: PlannedAssignment[] = [];
  const refusals: Refusal[] = [];
  for (const assignment of asked.assignments) {
    const found = await findAssignee(ctx, asked, assignment);
    refusals.push(...found.refusals);
    const deadlineAt = endOfDay(assignment.deadlineOn ?? overallOn);
    rows.push({ ...found.target, role: assignment.role, deadlineAt });
  }
  const decided = decideAssignments(rows, { today, overallOn, given: asked });
  const lead = rows.find((row) => row.role === 'lead');
  return { rows, lead, dueAt: endOfDay(overallOn), refusals: [...decided, ...refusals] };
}

type Found = { target: { unitId: string | null; postId: string | null; who: string }; refusals: Refusal[] };

async function findAssignee(
  ctx: Pick<QueryCtx, 'tx' | 'clock'>,
  asked: Asked,
  { unitId, postId }: AssignmentInput,
): Promise<Found> {
  const on = ctx.clock.today();
  const where = asked.withinUnitId ? 'đơn vị' : 'cơ quan';
  const unknown: Found = {
    target: { unitId, postId, who: 'Nơi nhận việc' },
    refusals: [refuse('tasks.assignee-unknown', { where })],
  };
  if (postId) {
    const post = await findPost(ctx.tx, postId, on);
    const isInside = post?.agencyId === asked.agencyId && isWithin(post.unitId, asked.withinUnitId);
    if (!post?.holder || !isInside) return unknown;
    return { target: { unitId: null, postId, who: post.holder.name }, refusals: [] };
  }
  const unit = unitId ? await findUnit(ctx.tx, unitId, on) : undefined;
  if (!unit || unit.agencyId !== asked.agencyId || asked.withinUnitId) return unknown;
  const posts = await findPosts(ctx.tx, { agencyId: asked.agencyId, unitId: unit.id, role: 'unit_head' }, on);
  const target = { unitId: unit.id, postId: null, who: unit.name };
  const hasHead = posts.some((post) => post.holder);
  return { target, refusals: hasHead ? [] : [refuse('tasks.unit-without-head', { who: unit.name })] };
}

const isWithin = (unitId: string | null, wanted: string | undefined): boolean =>
  wanted === undefined || unitId === wanted;

type Rules = { today: LocalDay; overallOn: LocalDay; given: Pick<Asked, 'deadlineOn' | 'assignments'> };

/** Exactly one lead, nobody twice, deadlines from today to the overall one. Pure. */
export function decideAssignments(rows: readonly PlannedAssignment[], rules: Rules): Refusal[] {
  const leads = rows.filter((row) => row.role === 'lead').length;
  const days = [
    rules.given.deadlineOn,
    ...rules.given.assignments.map((assignment) => assignment.deadlineOn),
  ];
  const past = days.find((day) => day !== null && day < rules.today);
  const late = rows.find((row) => toLocalDay(row.deadlineAt) > rules.overallOn);
  const seen = new Set<string>();
  const twice = rows.find((row) => {
    const key = row.postId ?? row.unitId ?? '';
    const isKnown = seen.has(key);
    seen.add(key);
    return isKnown;
  });
  return [
    ...(leads === 1 ? [] : [refuse('tasks.no-lead', { count: leads })]),
    ...(past ? [refuse('tasks.deadline-in-past', { deadline: formatDay(past) })] : []),
    ...(late
      ? [refuse('tasks.deadline-too-late', { who: late.who, overall: formatDay(rules.overallOn) })]
      : []),
    ...(twice ? [refuse('tasks.assignee-twice', { who: twice.who })] : []),
  ];
}

import type { AssignmentRole, assignmentInput, Refusal } from '@congvu/contracts';
import { endOfDay, type LocalDay, toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { z } from 'zod';
import type { QueryCtx } from '../../../platform/command.ts';
import { findPost, findPosts, findUnit, workCalendarOf } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { type DeadlineBasis, overallDeadline } from './deadline-basis.ts';

export type AssignmentInput = z.output<typeof assignmentInput>;
export type PlannedAssignment = {
  role: AssignmentRole;
  unitId: string | null;
  postId: string | null;
  deadlineAt: Date;
  basis: DeadlineBasis;
  who: string;
  /** Of a person: the unit whose head follows the work. */
  ofUnitId?: string | null;
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
  /** `dueAt` is the deadline of the part above, and follows it. */
  dueIs?: 'asked' | 'above';
  assignments: readonly AssignmentInput[];
  deadlineOn: LocalDay | null;
  /** Counted from today instead of a named day. */
  workingDays?: number | null;
  /** A unit head hands on inside his unit only. */
  withinUnitId?: string;
  /** `more`: beside a lead who is there already. */
  kind?: 'whole' | 'more';
  /** Who has a part already; nobody gets two. */
  taken?: readonly { unit_id: string | null; post_id: string | null; who: string }[];
};

/** Who is meant, by when, and all that speaks against it (R-DIR-2, R-DIR-4); writes nothing. */
export async function planAssignments(
  ctx: Pick<QueryCtx, 'tx' | 'clock'>,
  asked: Asked,
): Promise<AssignmentPlan> {
  const today = ctx.clock.today();
  const calendar = await workCalendarOf(ctx.tx, asked.agencyId, ctx.clock.now());
  const overall = overallDeadline({ ...asked, today, calendar });
  const overallOn = overall.on;
  const rows: PlannedAssignment[] = [];
  const refusals: Refusal[] = [];
  for (const assignment of asked.assignments) {
    const found = await findAssignee(ctx, asked, assignment);
    refusals.push(...found.refusals);
    const { deadlineOn: named } = assignment;
    const basis: DeadlineBasis = named ? { by: 'named' } : overall.basis;
    rows.push({ ...found.target, role: assignment.role, deadlineAt: endOfDay(named ?? overallOn), basis });
  }
  const decided = decideAssignments(rows, { today, overallOn, given: asked });
  const lead = rows.find((row) => row.role === 'lead');
  return { rows, lead, dueAt: endOfDay(overallOn), refusals: [...decided, ...refusals] };
}

type Found = {
  target: Pick<PlannedAssignment, 'unitId' | 'postId' | 'who' | 'ofUnitId'>;
  refusals: Refusal[];
};

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
    if (!post?.holder || post.agencyId !== asked.agencyId) return unknown;
    const target = { unitId: null, postId, who: post.holder.name, ofUnitId: post.unitId };
    return { target, refusals: isWithin(post.unitId, asked.withinUnitId) ? [] : [outside(target.who)] };
  }
  const unit = unitId ? await findUnit(ctx.tx, unitId, on) : undefined;
  if (!unit || unit.agencyId !== asked.agencyId) return unknown;
  if (asked.withinUnitId)
    return { target: { ...unknown.target, who: unit.name }, refusals: [outside(unit.name)] };
  const posts = await findPosts(ctx.tx, { agencyId: asked.agencyId, unitId: unit.id, role: 'unit_head' }, on);
  const target = { unitId: unit.id, postId: null, who: unit.name };
  const hasHead = posts.some((post) => post.holder);
  return { target, refusals: hasHead ? [] : [refuse('tasks.unit-without-head', { who: unit.name })] };
}

const outside = (who: string): Refusal => refuse('tasks.outside-scope', { who });

const isWithin = (unitId: string | null, wanted: string | undefined): boolean =>
  wanted === undefined || unitId === wanted;

function decideLeads(leads: number, kind: Asked['kind']): Refusal[] {
  if (kind === 'more') return leads === 0 ? [] : [refuse('tasks.lead-exists')];
  return leads === 1 ? [] : [refuse('tasks.no-lead', { count: leads })];
}

type Rules = {
  today: LocalDay;
  overallOn: LocalDay;
  given: Pick<Asked, 'deadlineOn' | 'assignments' | 'kind' | 'taken'>;
};

/** Exactly one lead, nobody twice, deadlines from today to the overall one. Pure. */
export function decideAssignments(rows: readonly PlannedAssignment[], rules: Rules): Refusal[] {
  const leads = rows.filter((row) => row.role === 'lead').length;
  const days = [
    rules.given.deadlineOn,
    ...rules.given.assignments.map((assignment) => assignment.deadlineOn),
  ];
  const past = days.find((day) => day !== null && day < rules.today);
  const late = rows.find((row) => toLocalDay(row.deadlineAt) > rules.overallOn);
  const taken = rules.given.taken ?? [];
  const seen = new Set(taken.map((one) => one.post_id ?? one.unit_id ?? ''));
  const twice = rows.find((row) => {
    const key = row.postId ?? row.unitId ?? '';
    const isKnown = seen.has(key);
    seen.add(key);
    return isKnown;
  });
  return [
    ...decideLeads(leads, rules.given.kind),
    ...(past ? [refuse('tasks.deadline-in-past', { deadline: formatDay(past) })] : []),
    ...(late
      ? [refuse('tasks.deadline-too-late', { who: late.who, overall: formatDay(rules.overallOn) })]
      : []),
    ...(twice ? [refuse('tasks.assignee-twice', { who: twice.who })] : []),
  ];
}

import type { DueRule, StepKind, StepMode, StepState, TaskState } from '@congvu/contracts';
import { dueByWorkingDays, dueByWorkingHours, type WorkCalendar } from '@congvu/vn-calendar';
import type { Insertable, Selectable } from 'kysely';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { RoutingRouteInstance, RoutingStep, RoutingStepTask } from '../../../platform/database.types.ts';
import { grantReaders, type Outgoing } from '../../documents/index.ts';
import { workCalendarOf } from '../../org/index.ts';
import type { PlannedStep } from '../templates/plan-route.ts';

export type Task = Omit<Selectable<RoutingStepTask>, 'state'> & { state: TaskState };
export type Step = Omit<Selectable<RoutingStep>, 'kind' | 'state' | 'mode'> & {
  kind: StepKind;
  state: StepState;
  mode: StepMode;
  /** Everybody asked so far, in the order of asking. */
  tasks: Task[];
};

export const stepNames: Record<StepKind, string> = {
  UNIT_REVIEW: 'duyệt nội dung',
  CONSULT: 'xin ý kiến phối hợp',
  FORM_CHECK: 'kiểm tra thể thức',
  OFFICE_REVIEW: 'thẩm tra',
  INITIAL: 'ký nháy',
  SIGN: 'ký',
};

type Key = Pick<Outgoing, 'id' | 'cycle'>;

/** Steps of the current cycle in order with their tasks, locked. */
export async function lockSteps(ctx: Ctx, document: Key): Promise<Step[]> {
  const rows = await ctx.tx
    .selectFrom('routing.step')
    .selectAll()
    .where('document_id', '=', document.id)
    .where('cycle', '=', document.cycle)
    .orderBy('ordinal')
    .orderBy('position')
    .forUpdate()
    .execute();
  return withTasks(ctx.tx, document.id, rows);
}

/** As {@link lockSteps}, for reading. */
export async function stepsOf(tx: Tx, document: Key): Promise<Step[]> {
  const rows = await tx
    .selectFrom('routing.step')
    .selectAll()
    .where('document_id', '=', document.id)
    .where('cycle', '=', document.cycle)
    .orderBy('ordinal')
    .orderBy('position')
    .execute();
  return withTasks(tx, document.id, rows);
}

/** Rows of steps with what became of everybody asked. */
export async function withTasks(
  tx: Tx,
  documentId: string,
  rows: readonly Selectable<RoutingStep>[],
): Promise<Step[]> {
  const tasks = (await tx
    .selectFrom('routing.step_task')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()) as Task[];
  return rows.map((row) => ({ ...row, tasks: tasks.filter((task) => task.step_id === row.id) }) as Step);
}

export type NewStep = PlannedStep & {
  /** A decision of the cycle before that still stands: same bytes, earlier step (R-RT-3). */
  carried?: Step;
};

export async function insertSteps(
  ctx: Ctx,
  document: Outgoing,
  of: { cycle: number; steps: readonly NewStep[] },
): Promise<void> {
  const rows = of.steps.map((step) => ({ ...rowOf(ctx, document, step), cycle: of.cycle }));
  await ctx.tx.insertInto('routing.step').values(rows).execute();
  const tasks = of.steps.flatMap((step, index) =>
    (step.carried?.tasks ?? [])
      .filter((task) => task.state === 'decided')
      .map((task) => ({ ...task, id: ctx.newId(), step_id: rows[index]!.id, cycle: of.cycle })),
  );
  if (tasks.length > 0) await ctx.tx.insertInto('routing.step_task').values(tasks).execute();
}

function rowOf(ctx: Ctx, document: Outgoing, step: NewStep): Omit<Insertable<RoutingStep>, 'cycle'> {
  const row = {
    id: ctx.newId(),
    agency_id: document.agency_id,
    document_id: document.id,
    ordinal: step.ordinal,
    position: step.position,
    kind: step.kind,
    mode: step.mode,
    quorum: step.quorum,
    due_rule: step.due ? JSON.stringify(step.due) : null,
    may_edit: step.mayEdit,
    may_add_consultation: step.mayAddConsultation,
    assignee_post_ids: step.assigneePostIds,
    merged_basis: step.mergedBasis,
  };
  if (!step.carried) return { ...row, state: 'waiting' };
  const { carried } = step;
  return {
    ...row,
    state: carried.state,
    opinion: carried.opinion,
    findings: JSON.stringify(carried.findings),
    content_sha256: carried.content_sha256,
    decided_by_post_id: carried.decided_by_post_id,
    decided_by_person_id: carried.decided_by_person_id,
    decided_by_name: carried.decided_by_name,
    opened_at: carried.opened_at,
    decided_at: carried.decided_at,
  };
}

/** Which version of which route a cycle runs on; never changed. */
export async function insertInstance(ctx: Ctx, row: Insertable<RoutingRouteInstance>): Promise<void> {
  await ctx.tx.insertInto('routing.route_instance').values(row).execute();
}

export async function getInstance(
  tx: Tx,
  document: Key,
): Promise<Selectable<RoutingRouteInstance> | undefined> {
  return tx
    .selectFrom('routing.route_instance')
    .selectAll()
    .where('document_id', '=', document.id)
    .where('cycle', '=', document.cycle)
    .executeTakeFirst();
}

export type Owner = Pick<Outgoing, 'id' | 'agency_id' | 'version'>;

/** Opens a step: each of its assignees gets a task, may read the document from now on and is told. */
export async function openStep(ctx: Ctx, document: Owner, step: Step): Promise<void> {
  const now = ctx.clock.now();
  const calendar = await workCalendarOf(ctx.tx, document.agency_id, now);
  await ctx.tx
    .updateTable('routing.step')
    .set({ state: 'open', opened_at: now, due_at: dueOf(step.due_rule as DueRule | null, now, calendar) })
    .where('id', '=', step.id)
    .execute();
  await openTasks(ctx, document, { step, postIds: step.assignee_post_ids });
}

/** One of those asked is somebody else from now on; a later cycle asks him too. */
export async function replaceAssignee(
  ctx: Ctx,
  step: Pick<Step, 'id' | 'assignee_post_ids'>,
  posts: { from: string; to: string },
): Promise<void> {
  const asked = step.assignee_post_ids.map((postId) => (postId === posts.from ? posts.to : postId));
  await ctx.tx
    .updateTable('routing.step')
    .set({ assignee_post_ids: [...new Set(asked)] })
    .where('id', '=', step.id)
    .execute();
}

/** Puts an open step before these posts. */
export async function openTasks(
  ctx: Ctx,
  document: Owner,
  { step, postIds }: { step: Pick<Step, 'id' | 'cycle' | 'kind'>; postIds: readonly string[] },
): Promise<void> {
  const now = ctx.clock.now();
  const tasks = postIds.map((postId) => ({
    id: ctx.newId(),
    agency_id: document.agency_id,
    document_id: document.id,
    step_id: step.id,
    cycle: step.cycle,
    assignee_post_id: postId,
    state: 'open',
    // The command that opens it writes the document afterwards.
    opened_version: document.version + 1,
    opened_at: now,
  }));
  if (tasks.length > 0) await ctx.tx.insertInto('routing.step_task').values(tasks).execute();
  await grantReaders(
    ctx,
    { id: document.id, agencyId: document.agency_id },
    postIds.map((postId) => ({ postId, part: 'step' as const })),
  );
  ctx.publish({
    type: 'step.opened',
    subjectId: document.id,
    agencyId: document.agency_id,
    data: { documentId: document.id, kind: step.kind, posts: postIds },
  });
}

/** Working hours or days from the moment of opening; null = no limit. */
export function dueOf(rule: DueRule | null, from: Date, calendar: WorkCalendar): Date | null {
  if (!rule) return null;
  const due =
    rule.unit === 'hours'
      ? dueByWorkingHours(calendar, from, rule.amount)
      : dueByWorkingDays(calendar, from, rule.amount);
  return due.dueAt;
}

export type TaskDecision = {
  state: Exclude<TaskState, 'open'>;
  decision: 'approve' | 'agree' | 'disagree' | 'other' | 'return' | 'refuse' | 'forward' | 'skip';
  opinion: string;
  contentSha256: string | null;
  boundSha256: string | null;
};

/** Keeps who decided what about which bytes, and for whom (R-RT-2, R-RT-6); never changed afterwards. */
export async function decideTask(
  ctx: PersonCtx,
  task: Pick<Task, 'id'>,
  decision: TaskDecision & { onBehalfOf: string | null },
): Promise<void> {
  await ctx.tx
    .updateTable('routing.step_task')
    .set({
      state: decision.state,
      decision: decision.decision,
      opinion: decision.opinion,
      content_sha256: decision.contentSha256,
      bound_sha256: decision.boundSha256,
      acted_by_post_id: ctx.actor.postId,
      acted_by_person_id: ctx.actor.personId,
      acted_by_name: ctx.actor.name,
      on_behalf_of: decision.onBehalfOf,
      at: ctx.clock.now(),
    })
    .where('id', '=', task.id)
    .where('state', '=', 'open')
    .execute();
}

export type StepDecision = {
  state: 'approved' | 'returned' | 'skipped';
  opinion: string;
  contentSha256: string | null;
  findings?: readonly unknown[];
};

/** A step ends by the act of this person; who is still asked about it need not answer any more. */
export async function endStep(ctx: PersonCtx, step: Pick<Step, 'id'>, decision: StepDecision): Promise<void> {
  await ctx.tx
    .updateTable('routing.step')
    .set({
      state: decision.state,
      opinion: decision.opinion,
      content_sha256: decision.contentSha256,
      findings: JSON.stringify(decision.findings ?? []),
      decided_by_post_id: ctx.actor.postId,
      decided_by_person_id: ctx.actor.personId,
      decided_by_name: ctx.actor.name,
      decided_at: ctx.clock.now(),
    })
    .where('id', '=', step.id)
    .execute();
  await voidTasks(ctx, [step.id]);
}

/** The signer signed on paper: the step SIGN is his decision, recorded by the clerk (R-RT-11). */
export async function decideOnPaper(
  ctx: Ctx,
  step: Pick<Step, 'id'>,
  signer: { postId: string; personId: string; name: string },
): Promise<void> {
  const at = ctx.clock.now();
  const opinion = 'Ký trên giấy';
  await ctx.tx
    .updateTable('routing.step_task')
    .set({
      state: 'decided',
      decision: 'approve',
      opinion,
      acted_by_post_id: signer.postId,
      acted_by_person_id: signer.personId,
      acted_by_name: signer.name,
      at,
    })
    .where('step_id', '=', step.id)
    .where('assignee_post_id', '=', signer.postId)
    .where('state', '=', 'open')
    .execute();
  await ctx.tx
    .updateTable('routing.step')
    .set({
      state: 'approved',
      opinion,
      decided_by_post_id: signer.postId,
      decided_by_person_id: signer.personId,
      decided_by_name: signer.name,
      decided_at: at,
    })
    .where('id', '=', step.id)
    .execute();
  await voidTasks(ctx, [step.id]);
}

async function voidTasks(ctx: Ctx, stepIds: readonly string[]): Promise<void> {
  await ctx.tx
    .updateTable('routing.step_task')
    .set({ state: 'void', at: ctx.clock.now() })
    .where('step_id', 'in', stepIds)
    .where('state', '=', 'open')
    .execute();
}

/** Steps that nobody decides any more because the cycle ended. */
export async function voidSteps(ctx: Ctx, steps: readonly Step[]): Promise<void> {
  const ids = steps
    .filter((step) => step.state === 'waiting' || step.state === 'open')
    .map((step) => step.id);
  if (ids.length === 0) return;
  await ctx.tx
    .updateTable('routing.step')
    .set({ state: 'void', decided_at: ctx.clock.now() })
    .where('id', 'in', ids)
    .execute();
  await voidTasks(ctx, ids);
}

/** Approvals of bytes that are no longer those of the document (R-RT-2): who gave them stays on record. */
export async function voidApprovals(ctx: Ctx, steps: readonly Step[]): Promise<void> {
  const ids = steps.map((step) => step.id);
  if (ids.length === 0) return;
  await ctx.tx
    .updateTable('routing.step')
    .set({ state: 'void' })
    .where('id', 'in', ids)
    .where('state', '=', 'approved')
    .execute();
  await ctx.tx
    .updateTable('routing.step_task')
    .set({ state: 'void' })
    .where('step_id', 'in', ids)
    .where('state', '=', 'decided')
    .execute();
}

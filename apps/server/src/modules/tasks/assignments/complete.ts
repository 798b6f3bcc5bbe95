import type { ClosingProduct } from '@congvu/contracts';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertWorkVersion,
  auditWork,
  isTask,
  moveWork,
  openSubtasksOf,
  repliesOf,
  updateWork,
  type Work,
  type WorkMoved,
} from '../work/work.ts';
import { decideComplete, decideOutcome, isOpen, isRootLead } from './assignment.states.ts';
import { type AssignmentRecord, updateAssignments } from './assignment.store.ts';
import { findProductRefusals, keepProduct } from './closing-product.ts';
import { lockHeld } from './lock-held.ts';
import { beginWork, startWork } from './start-work.ts';
import { endSuspensions, suspendedOf } from './suspension.store.ts';

type Input = { id: string; version: number; outcome: string; product?: ClosingProduct | null };

/** Kết thúc. The lead closes the document with a dispatched reply, another product or a sentence why none is needed (06);
 *  everybody else closes his own part. */
export async function complete(ctx: PersonCtx, input: Input): Promise<WorkMoved> {
  const { document, held } = await lockHeld(ctx, input.id);
  const replies = await repliesOf(ctx, document);
  const subtasks = await openSubtasksOf(ctx, document);

  assertAllowed([
    ...decideComplete(held, document, { replies, subtasks }),
    ...decideOutcome(input, {
      resultKind: isTask(document) ? document.result_kind : null,
      isLead: held.mine !== undefined && isRootLead(held.mine),
      replies,
    }),
    ...(await findProductRefusals(ctx, document, input.product)),
  ]);
  assertWorkVersion(document, input.version);

  const mine = held.mine!;
  const outcome = input.outcome.trim() || null;
  await keepProduct(ctx, document, { mine, product: input.product });
  if (isRootLead(mine) && mine.confirmation === 'by_assigner')
    return submitResult(ctx, document, { mine, outcome });
  if (isRootLead(mine)) {
    const replyOutgoingId = replies.find((reply) => reply.state === 'dispatched')?.id ?? null;
    return finishDocument(ctx, document, { all: held.all, outcome, replyOutgoingId });
  }
  await updateAssignments(ctx, [mine.id], {
    state: 'done',
    progress: 100,
    outcome,
    completed_at: ctx.clock.now(),
  });
  const version = await updateWork(ctx, document, {});
  const data = { assignmentId: mine.id };
  auditWork(ctx, document, { verb: 'complete', data });
  ctx.publish({
    type: 'assignment.done',
    subjectId: document.id,
    data: { ...data, assignedByPostId: mine.assigned_by_post_id },
  });
  return { id: document.id, state: document.state, version };
}

type Submission = { mine: AssignmentRecord; outcome: string | null };

/** The note asked for confirmation: the result waits for who gave the work; its instant is that of submission. */
async function submitResult(ctx: PersonCtx, document: Work, submission: Submission): Promise<WorkMoved> {
  const moved = await startWork(ctx, document, submission.mine);
  await recordResult(ctx, document, submission);
  return moved;
}

/** The same by a reply that left: nobody presses, the reply is the result. */
export async function handInResult(ctx: Ctx, document: Work, submission: Submission): Promise<void> {
  const { mine } = submission;
  await beginWork(ctx, document, { mine, postId: mine.post_id ?? mine.assigned_by_post_id });
  await recordResult(ctx, document, submission);
}

async function recordResult(ctx: Ctx, document: Work, { mine, outcome }: Submission): Promise<void> {
  const change = { state: 'reported', progress: 100, outcome, reported_at: ctx.clock.now() };
  await updateAssignments(ctx, [mine.id], change);
  const data = { assignmentId: mine.id, posts: [mine.assigned_by_post_id] };
  auditWork(ctx, document, { verb: 'submitResult', data });
  ctx.publish({ type: 'assignment.result-submitted', subjectId: document.id, data });
}

type Finish = {
  all: readonly AssignmentRecord[];
  outcome: string | null;
  replyOutgoingId: string | null;
};

const isReportedLead = (one: AssignmentRecord): boolean => one.state === 'reported' && isRootLead(one);

/** Closes the lead and the document; what others still had open ends with it. */
export async function finishDocument(
  ctx: Ctx,
  document: Work,
  { all, outcome, replyOutgoingId }: Finish,
): Promise<WorkMoved> {
  // Completion counts from the submission that was confirmed (workfiles-archive-calendar.md §13).
  const completedAt = all.find(isReportedLead)?.reported_at ?? ctx.clock.now();
  const open = all.filter(isOpen);
  const lead = open.filter(isRootLead).map(({ id }) => id);
  const read = open.filter(({ role }) => role === 'informed').map(({ id }) => id);
  const left = open.map(({ id }) => id).filter((id) => !lead.includes(id) && !read.includes(id));
  await endSuspensions(ctx, suspendedOf(open));
  await updateAssignments(ctx, lead, { state: 'done', progress: 100, outcome, completed_at: completedAt });
  await updateAssignments(ctx, read, { state: 'done', completed_at: completedAt });
  await updateAssignments(ctx, left, {
    state: 'revoked',
    outcome: isTask(document) ? 'Kết thúc cùng nhiệm vụ' : 'Kết thúc cùng văn bản',
    completed_at: completedAt,
  });
  if (isTask(document)) {
    const data = { posts: [document.assigned_by_post_id], units: [] };
    ctx.publish({ type: 'assignment.completed', subjectId: document.id, agencyId: document.agency_id, data });
  }
  return moveWork(ctx, document, {
    action: 'complete',
    change: { outcome, completed_at: completedAt },
    event: { type: 'incoming.completed', data: { replyOutgoingId } },
  });
}

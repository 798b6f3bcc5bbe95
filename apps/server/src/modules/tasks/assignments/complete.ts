import type { ClosingProduct } from '@congvu/contracts';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertIncomingVersion,
  getIncoming,
  type Incoming,
  type IncomingMoved,
  moveIncoming,
  updateIncoming,
} from '../../documents/index.ts';
import { decideComplete, decideOutcome, isOpen, isRootLead } from './assignment.states.ts';
import { type AssignmentRecord, updateAssignments } from './assignment.store.ts';
import { findProductRefusals, keepProduct } from './closing-product.ts';
import { lockHeld } from './lock-held.ts';
import { beginWork, startWork } from './start-work.ts';

type Input = { id: string; version: number; outcome: string; product?: ClosingProduct | null };

/** Kết thúc. The lead closes the document with a dispatched reply, another product or a sentence why none is needed (06);
 *  everybody else closes his own part. */
export async function complete(ctx: PersonCtx, input: Input): Promise<IncomingMoved> {
  const { document, held } = await lockHeld(ctx, input.id);
  const { replies } = await getIncoming(ctx, document.id);

  assertAllowed([
    ...decideComplete(held, document, replies),
    ...decideOutcome(input, replies),
    ...(await findProductRefusals(ctx, document, input.product)),
  ]);
  assertIncomingVersion(document, input.version);

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
  const version = await updateIncoming(ctx, document, {});
  const data = { assignmentId: mine.id };
  ctx.audit({ verb: 'complete', objectType: 'incoming', objectId: document.id, data });
  ctx.publish({
    type: 'assignment.done',
    subjectId: document.id,
    data: { ...data, assignedByPostId: mine.assigned_by_post_id },
  });
  return { id: document.id, state: document.state, version };
}

type Submission = { mine: AssignmentRecord; outcome: string | null };

/** The note asked for confirmation: the result waits for who gave the work; its instant is that of submission. */
async function submitResult(
  ctx: PersonCtx,
  document: Incoming,
  submission: Submission,
): Promise<IncomingMoved> {
  const moved = await startWork(ctx, document, submission.mine);
  await recordResult(ctx, document, submission);
  return moved;
}

/** The same by a reply that left: nobody presses, the reply is the result. */
export async function handInResult(ctx: Ctx, document: Incoming, submission: Submission): Promise<void> {
  const { mine } = submission;
  await beginWork(ctx, document, { mine, postId: mine.post_id ?? mine.assigned_by_post_id });
  await recordResult(ctx, document, submission);
}

async function recordResult(ctx: Ctx, document: Incoming, { mine, outcome }: Submission): Promise<void> {
  const change = { state: 'reported', progress: 100, outcome, reported_at: ctx.clock.now() };
  await updateAssignments(ctx, [mine.id], change);
  const data = { assignmentId: mine.id, posts: [mine.assigned_by_post_id] };
  ctx.audit({ verb: 'submitResult', objectType: 'incoming', objectId: document.id, data });
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
  document: Incoming,
  { all, outcome, replyOutgoingId }: Finish,
): Promise<IncomingMoved> {
  // Completion counts from the submission that was confirmed (workfiles-archive-calendar.md §13).
  const completedAt = all.find(isReportedLead)?.reported_at ?? ctx.clock.now();
  const open = all.filter(isOpen);
  const lead = open.filter(isRootLead).map(({ id }) => id);
  const read = open.filter(({ role }) => role === 'informed').map(({ id }) => id);
  const left = open.map(({ id }) => id).filter((id) => !lead.includes(id) && !read.includes(id));
  await updateAssignments(ctx, lead, { state: 'done', progress: 100, outcome, completed_at: completedAt });
  await updateAssignments(ctx, read, { state: 'done', completed_at: completedAt });
  await updateAssignments(ctx, left, {
    state: 'revoked',
    outcome: 'Kết thúc cùng văn bản',
    completed_at: completedAt,
  });
  return moveIncoming(ctx, document, {
    action: 'complete',
    change: { outcome, completed_at: completedAt },
    event: { type: 'incoming.completed', data: { replyOutgoingId } },
  });
}

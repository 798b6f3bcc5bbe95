import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason } from '../../documents/index.ts';
import { updateAssignments } from '../assignments/assignment.store.ts';
import { dropProduct } from '../assignments/closing-product.ts';
import { finishDocument } from '../assignments/complete.ts';
import { assertWorkVersion, auditWork, repliesOf, updateWork, type WorkMoved } from '../work/work.ts';
import { holdersOf } from './end-assignment.ts';
import { decideManage, lockTarget } from './manage.decide.ts';

type Input = { id: string; version: number; assignmentId: string };

/** Duyệt kết quả: the lead's submission closes the document, as of the instant it was submitted (06). */
export async function confirmResult(ctx: PersonCtx, input: Input): Promise<WorkMoved> {
  const { document, target, all } = await lockTarget(ctx, input);

  assertAllowed(decideManage(ctx.actor, { document, target, all }, 'confirmResult'));
  assertWorkVersion(document, input.version);

  const replies = await repliesOf(ctx, document);
  const replyOutgoingId = replies.find((reply) => reply.state === 'dispatched')?.id ?? null;
  return finishDocument(ctx, document, { all, outcome: target.outcome, replyOutgoingId });
}

/** Trả lại kết quả: not good enough, with a reason; the deadline stays. */
export async function returnResult(ctx: PersonCtx, input: Input & { reason: string }): Promise<WorkMoved> {
  const of = await lockTarget(ctx, input);
  const { document, target } = of;

  assertAllowed([...decideManage(ctx.actor, of, 'returnResult'), ...decideReason(input.reason)]);
  assertWorkVersion(document, input.version);

  await updateAssignments(ctx, [target.id], { state: 'in_progress', reported_at: null, outcome: null });
  await dropProduct(ctx, document, { lead: target, reason: input.reason.trim() });
  const version = await updateWork(ctx, document, {});
  const data = { assignmentId: target.id, reason: input.reason.trim(), ...holdersOf([target]) };
  auditWork(ctx, document, { verb: 'returnResult', data });
  ctx.publish({ type: 'assignment.result-returned', subjectId: document.id, data });
  return { id: document.id, state: document.state, version };
}

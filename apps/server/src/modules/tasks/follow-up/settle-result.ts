import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertIncomingVersion,
  decideReason,
  getIncoming,
  type IncomingMoved,
  updateIncoming,
} from '../../documents/index.ts';
import { updateAssignments } from '../assignments/assignment.store.ts';
import { dropProduct } from '../assignments/closing-product.ts';
import { finishDocument } from '../assignments/complete.ts';
import { holdersOf } from './end-assignment.ts';
import { decideManage, lockTarget } from './manage.decide.ts';

type Input = { id: string; version: number; assignmentId: string };

/** Duyệt kết quả: the lead's submission closes the document, as of the instant it was submitted (06). */
export async function confirmResult(ctx: PersonCtx, input: Input): Promise<IncomingMoved> {
  const { document, target, all } = await lockTarget(ctx, input);

  assertAllowed(decideManage(ctx.actor, { document, target, all }, 'confirmResult'));
  assertIncomingVersion(document, input.version);

  const { replies } = await getIncoming(ctx, document.id);
  const replyOutgoingId = replies.find((reply) => reply.state === 'dispatched')?.id ?? null;
  return finishDocument(ctx, document, { all, outcome: target.outcome, replyOutgoingId });
}

/** Trả lại kết quả: not good enough, with a reason; the deadline stays. */
export async function returnResult(
  ctx: PersonCtx,
  input: Input & { reason: string },
): Promise<IncomingMoved> {
  const of = await lockTarget(ctx, input);
  const { document, target } = of;

  assertAllowed([...decideManage(ctx.actor, of, 'returnResult'), ...decideReason(input.reason)]);
  assertIncomingVersion(document, input.version);

  await updateAssignments(ctx, [target.id], { state: 'in_progress', reported_at: null, outcome: null });
  await dropProduct(ctx, document, { lead: target, reason: input.reason.trim() });
  const version = await updateIncoming(ctx, document, {});
  const data = { assignmentId: target.id, reason: input.reason.trim(), ...holdersOf([target]) };
  ctx.audit({ verb: 'returnResult', objectType: 'incoming', objectId: document.id, data });
  ctx.publish({ type: 'assignment.result-returned', subjectId: document.id, data });
  return { id: document.id, state: document.state, version };
}

import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason } from '../../documents/index.ts';
import { isOpen, isRootLead } from '../assignments/assignment.states.ts';
import { assertWorkVersion, auditWork, isTask, moveTask, updateWork, type WorkMoved } from '../work/work.ts';
import { endAssignment, holdersOf } from './end-assignment.ts';
import { decideManage, decideRevokeLead, lockTarget, type Target } from './manage.decide.ts';

type Input = { id: string; version: number; assignmentId: string; reason: string };

/** Thu hồi việc: the assigner takes a part away with a reason (R-DIR-3). */
export async function revoke(ctx: PersonCtx, input: Input): Promise<WorkMoved> {
  const of = await lockTarget(ctx, input);

  assertAllowed([
    ...decideManage(ctx.actor, of, 'revoke'),
    ...decideRevokeLead(of),
    ...decideReason(input.reason),
  ]);
  assertWorkVersion(of.document, input.version);

  const reason = input.reason.trim();
  // Who works beside the lead of a task has nothing left either.
  const beside = isTask(of.document) && isRootLead(of.target) ? of.all.filter(isOpen) : [];
  const ended = await endAssignment(ctx, of, { reason, beside });
  const moved = await endWithLead(ctx, of, reason);
  const data = { assignmentId: of.target.id, ...holdersOf(ended) };
  auditWork(ctx, of.document, { verb: 'revokeAssignment', data });
  ctx.publish({ type: 'assignment.revoked', subjectId: of.document.id, data });
  return moved;
}

/** A task without its lead is revoked as a whole; a letter keeps its lead (`tasks.lead-stays`). */
async function endWithLead(ctx: PersonCtx, { document, target }: Target, reason: string): Promise<WorkMoved> {
  if (isTask(document) && isRootLead(target)) {
    const change = { outcome: reason, completed_at: ctx.clock.now() };
    return moveTask(ctx, document, { action: 'revoke', change });
  }
  const version = await updateWork(ctx, document, {});
  return { id: document.id, state: document.state, version };
}

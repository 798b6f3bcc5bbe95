import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertIncomingVersion,
  decideReason,
  type IncomingMoved,
  updateIncoming,
} from '../../documents/index.ts';
import { endAssignment, holdersOf } from './end-assignment.ts';
import { decideManage, decideRevokeLead, lockTarget } from './manage.decide.ts';

type Input = { id: string; version: number; assignmentId: string; reason: string };

/** Thu hồi việc: the assigner takes a part away with a reason (R-DIR-3). */
export async function revoke(ctx: PersonCtx, input: Input): Promise<IncomingMoved> {
  const of = await lockTarget(ctx, input);

  assertAllowed([
    ...decideManage(ctx.actor, of, 'revoke'),
    ...decideRevokeLead(of.target),
    ...decideReason(input.reason),
  ]);
  assertIncomingVersion(of.document, input.version);

  const ended = await endAssignment(ctx, of, input.reason.trim());
  const version = await updateIncoming(ctx, of.document, {});
  const data = { assignmentId: of.target.id, ...holdersOf(ended) };
  ctx.audit({ verb: 'revokeAssignment', objectType: 'incoming', objectId: of.document.id, data });
  ctx.publish({ type: 'assignment.revoked', subjectId: of.document.id, data });
  return { id: of.document.id, state: of.document.state, version };
}

import type { OutgoingState } from '@congvu/contracts';
import { formatDay } from '@congvu/vn-text';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { addRegisterRemark } from '../registers/register.store.ts';
import { decideNoVoid } from '../voids/void.decide.ts';
import { assertVersion } from './assert-version.ts';
import { findProcedureRefusals } from './attach-file.ts';
import { moveOutgoing } from './move-outgoing.ts';
import { decideReason, decideState } from './outgoing.states.ts';
import { lockOutgoing } from './outgoing.store.ts';

type Input = { id: string; version: number; releasedOn: string; slip: string; reason: string };

/** Records that the document left on paper, outside the system: a wrong way that stays visible (R-RT-11). */
export async function recordPaperRelease(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);

  assertAllowed([
    ...(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...(document.number_exception ? [] : await findProcedureRefusals(ctx, document.agency_id)),
    ...decideState(document.state, 'recordPaperRelease'),
    ...decideNoVoid(document),
    ...decideReason(input.reason),
  ]);
  assertVersion(document, input.version);

  const remark = `Gửi giấy ngày ${formatDay(input.releasedOn)}${input.slip ? `, phiếu ${input.slip}` : ''}: ${input.reason.trim()}`;
  await addRegisterRemark(ctx, { documentId: document.id, kind: 'exception', remark });
  return moveOutgoing(ctx, document, {
    action: 'recordPaperRelease',
    change: { dispatched_at: ctx.clock.now(), medium: document.medium === 'E' ? 'BOTH' : document.medium },
    event: {
      type: 'outgoing.paper-released',
      data: { releasedOn: input.releasedOn, fromState: document.state },
    },
  });
}

import type { OutgoingState } from '@congvu/contracts';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { addRegisterRemark } from '../registers/register.store.ts';
import { assertVersion } from './assert-version.ts';
import { moveOutgoing } from './move-outgoing.ts';
import { decideReason, decideState } from './outgoing.states.ts';
import { lockOutgoing } from './outgoing.store.ts';

type Input = { id: string; version: number; reason: string };

/** Voids a number before dispatch; the row stays in the register with the reason (R-NUM-9). */
export async function voidNumber(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);

  assertAllowed([
    ...(has(ctx.actor, 'office', 'leader')
      ? []
      : [refuse('documents.not-yours', { who: 'Lãnh đạo Văn phòng hoặc lãnh đạo cơ quan' })]),
    ...(document.state === 'dispatched'
      ? [refuse('documents.already-dispatched')]
      : decideState(document.state, 'voidNumber')),
    ...decideReason(input.reason),
  ]);
  assertVersion(document, input.version);

  const reason = input.reason.trim();
  await addRegisterRemark(ctx, {
    documentId: document.id,
    kind: 'voided',
    remark: `Hủy số: ${reason} (${ctx.actor.name})`,
  });
  return moveOutgoing(ctx, document, {
    action: 'voidNumber',
    change: { returned_reason: reason },
    event: { type: 'outgoing.number-voided', data: { number: document.number } },
  });
}

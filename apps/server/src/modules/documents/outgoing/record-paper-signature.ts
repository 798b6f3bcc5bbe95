import type { OutgoingState, Refusal } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { resolveCapacity } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { assertVersion } from './assert-version.ts';
import { findPaperRefusals } from './attach-file.ts';
import { moveOutgoing } from './move-outgoing.ts';
import { decideReason, decideState } from './outgoing.states.ts';
import { lockOutgoing, type Outgoing } from './outgoing.store.ts';

type Input = { id: string; version: number; signerAppointmentId: string; signedOn: string; reason: string };

/** Records that a person signed on paper: a wrong way that stays visible (R-RT-11). */
export async function recordPaperSignature(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const on = ctx.clock.today();
  const resolved = await resolveCapacity(ctx.tx, {
    appointmentId: input.signerAppointmentId,
    issuingBodyId: document.issuing_body_id,
    typeCode: document.type_code,
    fieldCode: null,
    on,
  });

  assertAllowed([
    ...(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...(await findPaperRefusals(ctx, document)),
    ...decide(document, input, on),
    ...(resolved.ok ? [] : resolved.refusals),
  ]);
  assertVersion(document, input.version);

  const capacity = resolved.ok ? resolved.capacities[0]! : null;
  return moveOutgoing(ctx, document, {
    action: 'recordPaperSignature',
    change: { signed_at: ctx.clock.now(), capacity: JSON.stringify(capacity) },
    event: {
      type: 'outgoing.signed',
      data: {
        cycle: document.cycle,
        medium: 'paper',
        signerAppointmentId: input.signerAppointmentId,
        statistic: capacity?.statistic ?? 'other',
        hasAuthority: true,
        valid: false,
        signedOn: input.signedOn,
        reason: input.reason.trim(),
      },
    },
  });
}

function decide(document: Outgoing, input: Input, today: LocalDay): Refusal[] {
  const state = decideState(document.state, 'recordPaperSignature');
  const isPaper = document.medium === 'PAPER';
  return [
    ...state,
    ...(isPaper || state.length > 0 ? [] : [refuse('documents.wrong-state', { state: 'văn bản điện tử' })]),
    ...(input.signedOn <= today
      ? []
      : [refuse('documents.missing-field', { fields: 'Ngày ký (không được sau hôm nay)' })]),
    ...decideReason(input.reason),
  ];
}

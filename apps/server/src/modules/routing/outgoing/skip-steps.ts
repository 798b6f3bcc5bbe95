import type { OutgoingState } from '@congvu/contracts';
import { has, type Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertVersion,
  decideReason,
  decideState,
  findProcedureRefusals,
  lockOutgoing,
  moveOutgoing,
  type Outgoing,
  refuseDocument,
} from '../../documents/index.ts';
import { decideStep, lockSteps, openStep } from './step.store.ts';

type Input = { id: string; version: number; reason: string };

/** Bỏ bước: straight to the signature. A wrong way that stays visible, impossible under a PROCESS policy (R-RT-11). */
export async function skipSteps(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const steps = await lockSteps(ctx, document);

  assertAllowed([
    ...(maySkip(ctx.actor, document)
      ? []
      : [refuseDocument('documents.not-yours', { who: 'Lãnh đạo đơn vị, Văn phòng' })]),
    ...(await findProcedureRefusals(ctx, document.agency_id)),
    ...decideState(document.state, 'skipSteps'),
    ...decideReason(input.reason),
  ]);
  assertVersion(document, input.version);

  const skipped = steps.filter(
    (step) => step.kind !== 'SIGN' && (step.state === 'open' || step.state === 'waiting'),
  );
  const opinion = input.reason.trim();
  for (const step of skipped) await decideStep(ctx, step, { state: 'skipped', opinion, contentSha256: null });
  await openStep(ctx, document, steps.find((step) => step.kind === 'SIGN')!);
  return moveOutgoing(ctx, document, {
    action: 'skipSteps',
    to: 'awaiting_signature',
    event: {
      type: 'outgoing.steps-skipped',
      data: { cycle: document.cycle, kinds: skipped.map((step) => step.kind) },
    },
  });
}

/** Office head = head of the Văn phòng; in an agency without one, the head of the agency (documents.md §1). */
export const maySkip = (actor: Person, document: Outgoing): boolean =>
  has(actor, 'office', 'leader') || (has(actor, 'unit_head') && actor.unitId === document.drafting_unit_id);

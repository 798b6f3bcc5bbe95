import type { OutgoingState } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertVersion,
  decideState,
  isDrafter,
  lockOutgoing,
  moveOutgoing,
  refuseDocument,
} from '../../documents/index.ts';
import { decideUndecided } from './route.decide.ts';
import { lockSteps, voidSteps } from './step.store.ts';

type Input = { id: string; version: number };

/** Rút lại: only before the first decision of the cycle (R-RT-4). */
export async function withdrawSubmission(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const steps = await lockSteps(ctx, document);

  assertAllowed([
    ...(isDrafter(ctx.actor, document)
      ? []
      : [refuseDocument('documents.not-yours', { who: document.drafter_name })]),
    ...decideState(document.state, 'withdrawSubmission'),
    ...decideUndecided(document),
  ]);
  assertVersion(document, input.version);

  await voidSteps(ctx, steps);
  return moveOutgoing(ctx, document, {
    action: 'withdrawSubmission',
    event: { type: 'outgoing.withdrawn', data: { cycle: document.cycle } },
  });
}

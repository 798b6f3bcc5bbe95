import type { OutgoingState } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertVersion,
  decideState,
  freezeForReview,
  isDrafter,
  lockOutgoing,
  moveOutgoing,
  refuseDocument,
} from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { planRoute } from './plan-route.ts';
import { insertSteps, lockSteps, openStep } from './step.store.ts';

type Input = { id: string; version: number };

/** Trình ký: fixes the content, makes the file that will be signed, starts a cycle of the default route. */
export async function submit(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  assertAllowed([
    ...(isDrafter(ctx.actor, document)
      ? []
      : [refuseDocument('documents.not-yours', { who: document.drafter_name })]),
    ...decideState(document.state, 'submit'),
  ]);
  assertVersion(document, input.version);
  const frozen = await freezeForReview(ctx, document);
  const plan = await planRoute(ctx.tx, document, ctx.clock.today());
  assertAllowed(
    plan.missing.length > 0 ? [refuse('routing.no-route', { missing: plan.missing.join(', ') })] : [],
  );

  const cycle = document.cycle + 1;
  await insertSteps(ctx, document, { cycle, steps: plan.steps });
  const [first] = await lockSteps(ctx, { id: document.id, cycle });
  await openStep(ctx, document, first!);

  return moveOutgoing(ctx, document, {
    action: 'submit',
    to: first!.kind === 'SIGN' ? 'awaiting_signature' : 'in_review',
    change: frozen.change,
    afterHash: frozen.fileSha256,
    event: {
      type: 'outgoing.submitted',
      data: {
        cycle,
        sourceKind: document.source_kind,
        medium: document.medium,
        hasAgencySignature: frozen.hasAgencySignature,
        route: plan.steps.map((step) => step.kind),
        mergedContent: plan.steps.some((step) => step.mergedBasis !== null),
      },
    },
  });
}

import type { OutgoingState } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertVersion,
  decideState,
  draftOf,
  freezeForReview,
  isDrafter,
  lockOutgoing,
  moveOutgoing,
  type Outgoing,
  refuseDocument,
} from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { chooseRoute } from '../templates/choose-route.ts';
import { planRoute, type RoutePlan } from '../templates/plan-route.ts';
import { startCycle } from './advance.ts';

type Input = { id: string; version: number };

/** Trình ký: fixes the content, makes the file that will be signed, starts a cycle of the route that fits. */
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
  const today = ctx.clock.today();
  const submission = submissionOf(document);
  const route = await chooseRoute(ctx.tx, { ...submission, ...kindOf(document) }, today);
  const plan = await planRoute(ctx.tx, route.definition, { submission, on: today });
  assertAllowed(decidePlan(plan));

  const cycle = document.cycle + 1;
  const to = await startCycle(ctx, document, { route, cycle, startedBy: 'submit', steps: plan.steps });

  return moveOutgoing(ctx, document, {
    action: 'submit',
    to,
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
        groups: plan.steps.map((step) => step.ordinal),
        mergedContent: plan.merged.content,
        mergedForm: plan.merged.form,
      },
    },
  });
}

export const decidePlan = (plan: RoutePlan) =>
  plan.missing.length > 0 ? [refuse('routing.no-route', { missing: plan.missing.join(', ') })] : [];

/** What the rules of a route are read against. */
export const submissionOf = (document: Outgoing) => ({
  agencyId: document.agency_id,
  draftingUnitId: document.drafting_unit_id,
  drafterPostId: document.drafter_post_id,
  fieldCode: draftOf(document.content).fieldCode,
  signerAppointmentId: document.signer_appointment_id,
});

const kindOf = (document: Outgoing) => ({
  typeCode: document.type_code,
  urgency: document.urgency,
  origin: document.is_taken_over ? ('submission' as const) : ('own' as const),
});

import type { OutgoingState, Refusal } from '@congvu/contracts';
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
import { refuse } from '../errors.ts';
import { advance } from './advance.ts';
import { decideTask, endStep, lockSteps, type Step } from './step.store.ts';

type Input = { id: string; version: number; reason: string; toStepId?: string | undefined };

/** Bỏ bước: straight to the signature or to a later step. A wrong way that stays visible, impossible under a PROCESS
 *  policy (R-RT-11). */
export async function skipSteps(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const steps = await lockSteps(ctx, document);
  const target = steps.find((step) => (input.toStepId ? step.id === input.toStepId : step.kind === 'SIGN'));

  assertAllowed([
    ...(maySkip(ctx.actor, document)
      ? []
      : [refuseDocument('documents.not-yours', { who: 'Lãnh đạo đơn vị, Văn phòng' })]),
    ...(await findProcedureRefusals(ctx, document.agency_id)),
    ...decideState(document.state, 'skipSteps'),
    ...decideTarget(document, target),
    ...decideReason(input.reason),
  ]);
  assertVersion(document, input.version);

  const skipped = steps.filter((step) => step.ordinal < target!.ordinal && isUndecided(step));
  await skip(ctx, skipped, input.reason.trim());
  const to = await advance(
    ctx,
    document,
    steps.map((step) => (skipped.includes(step) ? { ...step, state: 'skipped' } : step)),
  );
  return moveOutgoing(ctx, document, {
    action: 'skipSteps',
    to,
    event: {
      type: 'outgoing.steps-skipped',
      data: { cycle: document.cycle, kinds: skipped.map((step) => step.kind) },
    },
  });
}

const isUndecided = (step: Step): boolean => step.state === 'open' || step.state === 'waiting';

async function skip(ctx: PersonCtx, steps: readonly Step[], opinion: string): Promise<void> {
  for (const step of steps) {
    for (const task of step.tasks.filter(({ state }) => state === 'open')) {
      await decideTask(ctx, task, {
        state: 'skipped',
        decision: 'skip',
        opinion,
        contentSha256: null,
        boundSha256: null,
        onBehalfOf: null,
      });
    }
    await endStep(ctx, step, { state: 'skipped', opinion, contentSha256: null });
  }
}

/** A later step of this cycle that nobody has been asked yet. In a state without steps the state is the reason. */
const decideTarget = (document: Outgoing, target: Step | undefined): Refusal[] =>
  document.state !== 'in_review' || target?.state === 'waiting' ? [] : [refuse('routing.step-not-ahead')];

/** Office head = head of the Văn phòng; in an agency without one, the head of the agency (documents.md §1). Of the own seat:
 *  departing from the route is no handling and no review (workfiles-archive-calendar.md §15). */
export const maySkip = (actor: Person, document: Outgoing): boolean =>
  !actor.standsIn &&
  (has(actor, 'leader') ||
    (has(actor, 'office') && has(actor, 'unit_head')) ||
    (has(actor, 'unit_head') && actor.unitId === document.drafting_unit_id));

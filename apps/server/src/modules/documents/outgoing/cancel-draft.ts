import type { OutgoingState, Refusal } from '@congvu/contracts';
import { has, type Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { isDrafter } from '../policy.ts';
import { assertVersion } from './assert-version.ts';
import { decideReason, decideState } from './outgoing.states.ts';
import { auditOutgoing, lockOutgoing, type Outgoing, updateOutgoing } from './outgoing.store.ts';

type Input = { id: string; version: number; reason: string };

/** Drops a draft; the row and its versions stay (R-LEG-4). */
export async function cancelDraft(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);

  assertAllowed([
    ...(mayCancel(ctx.actor, document)
      ? []
      : [refuse('documents.not-yours', { who: document.drafter_name })]),
    ...decideState(document.state, 'cancelDraft'),
    ...decideOpen(document),
    ...decideReason(input.reason),
  ]);
  assertVersion(document, input.version);

  const result = await updateOutgoing(ctx, document, {
    state: 'cancelled',
    returned_reason: input.reason.trim(),
  });

  auditOutgoing(ctx, document, 'cancelDraft');
  ctx.publish({
    type: 'outgoing.cancelled',
    subjectId: document.id,
    data: { everSubmitted: document.first_submitted_at !== null },
  });
  return result;
}

/** Under review it can be dropped until somebody has decided; then it has to be returned first (documents.md §9). */
const decideOpen = (document: Outgoing): Refusal[] =>
  document.state === 'in_review' && document.decided_cycle === document.cycle
    ? [refuse('routing.already-decided')]
    : [];

const mayCancel = (actor: Person, document: Outgoing): boolean =>
  isDrafter(actor, document) || (has(actor, 'unit_head') && actor.unitId === document.drafting_unit_id);

import type { OutgoingState, Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertVersion,
  auditOutgoing,
  decideReason,
  findUrgencyRefusals,
  freezeUrgency,
  lockOutgoing,
  refuseDocument,
  updateOutgoing,
} from '../../documents/index.ts';
import { actingPosts } from './acting-posts.ts';
import { decideReadyToSign } from './route.decide.ts';
import { lockSteps } from './step.store.ts';

type Input = { id: string; version: number; urgency: number; reason: string };

/** The signer decides the urgency that was proposed (R-RT-5): a recorded act with its reason. The file is laid out anew
 *  with the other stamp, so that what he then sees is what he signs; the approvals stand (ADR 21). */
export async function decideUrgency(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const steps = await lockSteps(ctx, document);

  assertAllowed([
    ...decideState(document.state),
    ...decideReadyToSign(steps, await actingPosts(ctx), document.content_sha256),
    ...findUrgencyRefusals(document, input.urgency),
    ...decideReason(input.reason),
  ]);
  assertVersion(document, input.version);

  const frozen = await freezeUrgency(ctx, document, input.urgency);
  const result = await updateOutgoing(ctx, document, frozen.change);

  auditOutgoing(ctx, document, 'decideUrgency', {
    beforeHash: document.file_sha256,
    afterHash: frozen.fileSha256,
    data: {
      ...frozen.words,
      reason: input.reason.trim(),
    },
  });
  ctx.publish({
    type: 'outgoing.urgency-decided',
    subjectId: document.id,
    data: { from: document.urgency, to: input.urgency, cycle: document.cycle },
  });
  return result;
}

/** Before the letter waits for the signature its urgency is the drafter's proposal. */
const decideState = (state: OutgoingState): Refusal[] =>
  state === 'awaiting_signature' ? [] : [refuseDocument('documents.urgency-not-now')];

import type { OutgoingState, Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { assertVersion } from '../outgoing/assert-version.ts';
import { moveOutgoing } from '../outgoing/move-outgoing.ts';
import { decideState } from '../outgoing/outgoing.states.ts';
import { auditOutgoing, lockOutgoing, type Outgoing, updateOutgoing } from '../outgoing/outgoing.store.ts';
import { addRegisterRemark } from '../registers/register.store.ts';
import { findAsked } from './find-asked.query.ts';
import { decideAgreement, isComplete, missingParts, voidRemark } from './void.decide.ts';
import { addParts, endRequest, findOpenRequest, type VoidRequest } from './void-request.store.ts';

type Moved = { id: string; state: OutgoingState; version: number };

/** The office head approves, the signer of a sealed document agrees; with the last word the number is void. Its row
 *  stays in the register with the reason and all names (R-NUM-9). */
export async function voidNumber(ctx: PersonCtx, input: { id: string; version: number }): Promise<Moved> {
  const document = await lockOutgoing(ctx, input.id);
  const request = await findOpenRequest(ctx, document);
  const asked = await findAsked(ctx, document, request);

  assertAllowed([...decideStillThere(document), ...decideAgreement(request, asked)]);
  assertVersion(document, input.version);

  const agreed = await addParts(ctx, request!, missingParts(request!, asked));
  return isComplete(agreed) ? finish(ctx, document, agreed) : wait(ctx, document, agreed);
}

/** Sent is sent: then only take-back and recall are left. */
export const decideStillThere = (document: Outgoing): Refusal[] =>
  document.state === 'dispatched'
    ? [refuse('documents.already-dispatched')]
    : decideState(document.state, 'voidNumber');

async function finish(ctx: PersonCtx, document: Outgoing, request: VoidRequest): Promise<Moved> {
  await endRequest(ctx, request.id, { state: 'done', note: null });
  await addRegisterRemark(ctx, { documentId: document.id, kind: 'voided', remark: voidRemark(request) });
  return moveOutgoing(ctx, document, {
    action: 'voidNumber',
    change: { returned_reason: request.reason, void_request_id: null },
    event: {
      type: 'outgoing.number-voided',
      data: { number: document.number, requestId: request.id },
    },
  });
}

async function wait(ctx: PersonCtx, document: Outgoing, request: VoidRequest): Promise<Moved> {
  const moved = await updateOutgoing(ctx, document, {});
  auditOutgoing(ctx, document, 'agreeVoid', { data: { requestId: request.id } });
  ctx.publish({
    type: 'outgoing.void-agreed',
    subjectId: document.id,
    agencyId: document.agency_id,
    data: { requestId: request.id },
  });
  return moved;
}

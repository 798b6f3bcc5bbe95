import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { createDraft } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { lockOwn, type Moved } from './move-request.ts';
import { changeRequest } from './request.store.ts';
import { headAppointment, letterFacts } from './request-file.query.ts';
import { requestDraft } from './request-letter.ts';

/** Makes the request an outgoing draft of the agency, so that it is reviewed, signed, numbered and sent as any other; its
 *  dispatch marks the request as sent. Refused: `signing.registration-state` when it has its draft already. */
export async function makeDraft(
  ctx: PersonCtx,
  input: { id: string; version: number },
): Promise<Moved & { outgoingId: string }> {
  const request = await lockOwn(ctx, input, 'make-draft');

  assertAllowed(request.outgoing_id ? [refuse('signing.registration-state', { state: 'drafted' })] : []);

  const facts = await letterFacts(ctx.tx, request);
  const { id: outgoingId } = await createDraft(
    ctx,
    requestDraft(facts, await headAppointment(ctx, request.agency_id)) as Parameters<typeof createDraft>[1],
  );
  const version = await changeRequest(ctx, request, {
    change: { outgoing_id: outgoingId },
    event: 'drafted',
    data: { outgoingId },
  });

  ctx.audit({
    verb: 'signing.makeRequestDraft',
    objectType: 'certificate_request',
    objectId: request.id,
    data: { outgoingId },
  });
  return { id: request.id, state: 'drafted', version, outgoingId };
}

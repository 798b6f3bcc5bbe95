import { type DraftInput, draft as draftSchema, type OutgoingState } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { listIssuingBodies } from '../../org/index.ts';
import { writing } from '../drafting/version.store.ts';
import { refuse } from '../errors.ts';
import { mayDraft } from '../policy.ts';
import { findDraftRefusals } from './draft-refusals.ts';
import { auditOutgoing, grantReaders, insertOutgoing } from './outgoing.store.ts';
import { assertNotSecret, draftText } from './secrecy.ts';

type Result = { id: string; state: OutgoingState; version: number };

/** Starts a draft in the name of the agency's issuing body (documents.md §9). */
export async function createDraft(
  ctx: PersonCtx,
  input: Partial<DraftInput> & Pick<DraftInput, 'typeCode'>,
): Promise<Result> {
  const { actor } = ctx;
  const content = draftSchema.parse(input);
  assertNotSecret(draftText(content));
  const bodies = await listIssuingBodies(ctx.tx, actor.agencyId, ctx.clock.today());
  const body = bodies.find((b) => b.id === content.issuingBodyId) ?? bodies[0];
  const faults = await findDraftRefusals(
    ctx,
    { ...content, issuingBodyId: body?.id ?? null },
    {
      issuingBodyId: body?.id ?? null,
      signerAppointmentId: null,
      repliesToIncomingId: null,
      cites: [],
      fieldCode: null,
    },
  );

  assertAllowed([
    ...(mayDraft(actor)
      ? []
      : [refuse('documents.not-yours', { who: 'Chuyên viên, lãnh đạo đơn vị, văn thư' })]),
    ...(body ? [] : [refuse('documents.no-issuing-body')]),
    ...faults,
  ]);

  const id = ctx.newId();
  await insertOutgoing(ctx, {
    id,
    agency_id: actor.agencyId,
    issuing_body_id: body!.id,
    drafting_unit_id: actor.unitId,
    drafter_post_id: actor.postId,
    drafter_person_id: actor.personId,
    drafter_name: actor.name,
    type_code: content.typeCode,
    subject: content.subject,
    urgency: content.urgency,
    circulation: content.circulation,
    content: JSON.stringify({ ...content, issuingBodyId: body!.id }),
    signer_appointment_id: content.signerAppointmentId,
    replies_to_incoming_id: content.repliesToIncomingId,
    reply_due_on: content.replyDueOn,
    ...writing(ctx, 1),
    created_at: ctx.clock.now(),
    updated_at: ctx.clock.now(),
  });
  await grantReaders(ctx, { id, agencyId: actor.agencyId }, [{ postId: actor.postId, part: 'drafter' }]);

  auditOutgoing(ctx, { id }, 'createDraft');
  ctx.publish({
    type: 'outgoing.drafted',
    subjectId: id,
    data: { sourceKind: 'editor', medium: 'E', typeCode: content.typeCode },
  });
  return { id, state: 'drafting', version: 1 };
}

import type { CertificateRequestState, RequestData } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import type { Selectable } from 'kysely';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import type { SigningCertificateRequest } from '../../../platform/database.types.ts';
import type { Owner } from '../certificates/certificate.store.ts';
import { type CertificateEventKind, recordEvent } from '../certificates/certificate-event.store.ts';
import { closeLinked } from '../followups/followup.store.ts';

export type RequestRow = Selectable<SigningCertificateRequest>;

export async function insertRequest(
  ctx: PersonCtx,
  of: { owner: Owner; form: string; certificateId: string | null; data: RequestData },
): Promise<string | null> {
  const id = ctx.newId();
  const inserted = await ctx.tx
    .insertInto('signing.certificate_request')
    .values({
      id,
      agency_id: of.owner.agencyId,
      form: of.form,
      owner_kind: of.owner.ownerKind,
      person_id: of.owner.ownerKind === 'person' ? of.owner.personId : null,
      certificate_id: of.certificateId,
      data: JSON.stringify(of.data),
      created_by: ctx.actor.personId,
      created_at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id ?? null;
}

export async function lockRequest(ctx: Ctx, id: string): Promise<RequestRow | undefined> {
  return ctx.tx
    .selectFrom('signing.certificate_request')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** The open request that became this outgoing document. */
export async function lockRequestOfDocument(ctx: Ctx, outgoingId: string): Promise<RequestRow | undefined> {
  return ctx.tx
    .selectFrom('signing.certificate_request')
    .selectAll()
    .where('outgoing_id', '=', outgoingId)
    .where('state', '=', 'drafted')
    .forUpdate()
    .executeTakeFirst();
}

export type RequestChange = {
  state?: CertificateRequestState;
  outgoing_id?: string;
  sent_on?: LocalDay;
  answer_due_on?: LocalDay;
  answered_on?: LocalDay;
  answer_note?: string;
  device_serial?: string | null;
  credential_ref?: string | null;
};

/** Changes the row and appends to its history; answers the new version. */
export async function changeRequest(
  ctx: Ctx,
  request: RequestRow,
  of: { change: RequestChange; event: CertificateEventKind; data?: object },
): Promise<number> {
  const version = request.version + 1;
  await ctx.tx
    .updateTable('signing.certificate_request')
    .set({ ...of.change, version })
    .where('id', '=', request.id)
    .execute();
  const { agency_id: agencyId, certificate_id: certificateId, id: requestId } = request;
  await recordEvent(ctx, { agencyId, certificateId, requestId }, { kind: of.event, data: of.data ?? {} });
  if (of.change.state === 'closed') await closeLinked(ctx, requestId);
  return version;
}

/** The request brought its certificate; the event of the binding stands in the history already. */
export async function markBound(ctx: Ctx, id: string, certificateId: string): Promise<void> {
  await ctx.tx
    .updateTable('signing.certificate_request')
    .set((set) => ({ state: 'bound', certificate_id: certificateId, version: set('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
  await closeLinked(ctx, id);
}

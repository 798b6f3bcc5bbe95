import { type FollowupReason, followupReasonLabels } from '@congvu/contracts';
import { addDays, type LocalDay } from '@congvu/vn-calendar';
import type { Selectable } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { SigningCertificateFollowup } from '../../../platform/database.types.ts';
import { recordEvent } from '../certificates/certificate-event.store.ts';
import { registryRule } from '../certificates/exception.store.ts';

export type FollowupRow = Selectable<SigningCertificateFollowup>;

type Law = {
  action: 'change' | 'revoke' | 'review';
  article: string;
  rule: 'CHANGE_DUE_DAYS' | 'REVOKE_DUE_DAYS';
};
const change = (article: string): Law => ({ action: 'change', article, rule: 'CHANGE_DUE_DAYS' });
const revoke = (article: string): Law => ({ action: 'revoke', article, rule: 'REVOKE_DUE_DAYS' });

/** What each change asks for, by article (signing.md §1.3). */
export const followupLaw: Record<FollowupReason, Law> = {
  TRANSFERRED: change('NĐ 68/2024 Đ.15.1a'),
  EMAIL_CHANGED: change('NĐ 68/2024 Đ.15.1b'),
  AGENCY_RENAMED: change('NĐ 68/2024 Đ.15.2'),
  AGENCY_MOVED: change('NĐ 68/2024 Đ.15.2'),
  NEW_POST: revoke('NĐ 68/2024 Đ.17.2'),
  APPOINTMENT_ENDED: revoke('NĐ 68/2024 Đ.17.2'),
  SIGNED_AFTER_REVOCATION: { ...revoke('NĐ 30/2020 Đ.18.3'), action: 'review' },
};

type NewFollowup = {
  certificate: { id: string; agency_id: string };
  reason: FollowupReason;
  effectiveOn: LocalDay;
  documentId?: string;
};

/** Puts an item on the work list; the same one twice is one. */
export async function openFollowup(ctx: Ctx, of: NewFollowup): Promise<void> {
  const { id: certificateId, agency_id: agencyId } = of.certificate;
  const law = followupLaw[of.reason];
  const { value } = await registryRule(ctx.tx, law.rule);
  const inserted = await ctx.tx
    .insertInto('signing.certificate_followup')
    .values({
      id: ctx.newId(),
      agency_id: agencyId,
      certificate_id: certificateId,
      reason: of.reason,
      action: law.action,
      article: law.article,
      document_id: of.documentId ?? null,
      effective_on: of.effectiveOn,
      due_on: addDays(of.effectiveOn, value),
      created_at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return;
  const data = { reason: of.reason, text: followupReasonLabels[of.reason] };
  await recordEvent(ctx, { agencyId, certificateId }, { kind: 'followup-opened', data });
  ctx.audit({
    verb: 'signing.openFollowup',
    objectType: 'certificate',
    objectId: certificateId,
    agencyId,
    data: { reason: of.reason },
  });
  ctx.publish({
    type: 'certificate.followup-opened',
    subjectId: certificateId,
    agencyId,
    data: { reason: of.reason },
  });
}

export async function lockFollowup(ctx: Ctx, id: string): Promise<FollowupRow | undefined> {
  return ctx.tx
    .selectFrom('signing.certificate_followup')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function markDone(ctx: Ctx, row: FollowupRow, note: string): Promise<void> {
  await ctx.tx
    .updateTable('signing.certificate_followup')
    .set({
      done_at: ctx.clock.now(),
      done_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      done_note: note,
    })
    .where('id', '=', row.id)
    .execute();
  const of = { agencyId: row.agency_id, certificateId: row.certificate_id };
  await recordEvent(ctx, of, { kind: 'followup-closed', data: { reason: row.reason, note } });
}

/** The request that answers an item; the item ends with it. */
export async function linkFollowup(
  ctx: Ctx,
  {
    followupId,
    certificateId,
    requestId,
  }: { followupId: string; certificateId: string | null; requestId: string },
): Promise<void> {
  await ctx.tx
    .updateTable('signing.certificate_followup')
    .set({ request_id: requestId })
    .where('id', '=', followupId)
    .where('certificate_id', '=', certificateId)
    .where('done_at', 'is', null)
    .execute();
}

/** Items whose request came to its end. */
export async function closeLinked(ctx: Ctx, requestId: string): Promise<void> {
  const rows = await openWhere(ctx, { requestId });
  for (const row of rows) await markDone(ctx, row, 'Đề nghị đã hoàn thành');
}

/** Open items of a certificate for one reason, for example when a later event says more. */
export async function closeByReason(
  ctx: Ctx,
  of: { certificateId: string; reason: FollowupReason; note: string },
): Promise<void> {
  const rows = await openWhere(ctx, { certificateId: of.certificateId });
  for (const row of rows.filter((one) => one.reason === of.reason)) await markDone(ctx, row, of.note);
}

async function openWhere(
  ctx: Ctx,
  of: { requestId?: string; certificateId?: string },
): Promise<FollowupRow[]> {
  return ctx.tx
    .selectFrom('signing.certificate_followup')
    .selectAll()
    .where('done_at', 'is', null)
    .$if(of.requestId !== undefined, (query) => query.where('request_id', '=', of.requestId!))
    .$if(of.certificateId !== undefined, (query) => query.where('certificate_id', '=', of.certificateId!))
    .forUpdate()
    .execute();
}

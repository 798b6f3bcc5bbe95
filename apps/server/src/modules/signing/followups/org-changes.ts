import { addDays, isLocalDay, type LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import type { StoredEvent } from '../../../platform/events.ts';
import { findAgency, findAppointmentEver, findContact, postsOfPerson } from '../../org/index.ts';
import { endSeals } from '../appearances/appearance.store.ts';
import type { CertificateRow } from '../certificates/certificate.store.ts';
import { hasOtherEmail, hasOtherPosition } from '../certificates/match-certificate.ts';
import { closeByReason, openFollowup } from './followup.store.ts';

type EventCtx = Ctx<System>;
const dayOf = (value: unknown): LocalDay | null =>
  typeof value === 'string' && isLocalDay(value) ? value : null;

/** The person left a post: without another one in the agency the certificate must be revoked, or changed when a post
 *  elsewhere waits (NĐ 68/2024 Đ.15, 17). The right to sign ends with the post itself (R-AUT-5). */
export async function onAppointmentEnded(ctx: EventCtx, event: StoredEvent): Promise<void> {
  const lastDay = dayOf(event.data.lastDay);
  const appointment = await findAppointmentEver(ctx.tx, event.subjectId);
  if (!lastDay || !appointment) return;
  const { personId } = appointment.holder;
  const effectiveOn = addDays(lastDay, 1);
  const posts = await postsOfPerson(ctx.tx, personId, effectiveOn);
  if (posts.some((post) => post.agencyId === appointment.agencyId)) return;
  const reason = posts.length > 0 ? ('TRANSFERRED' as const) : ('APPOINTMENT_ENDED' as const);
  for (const certificate of await certificatesOf(ctx, { personId, agencyId: appointment.agencyId })) {
    await openFollowup(ctx, { certificate, reason, effectiveOn });
  }
}

/** The person got a post: certificates of agencies that were left are to be changed, those of this agency that name
 *  another position revoked. */
export async function onAppointmentMade(ctx: EventCtx, event: StoredEvent): Promise<void> {
  const effectiveOn = dayOf(event.data.validFrom);
  const { personId } = event.data;
  if (!effectiveOn || typeof personId !== 'string') return;
  const posts = await postsOfPerson(ctx.tx, personId, effectiveOn);
  for (const certificate of await certificatesOf(ctx, { personId })) {
    const here = posts.filter((post) => post.agencyId === certificate.agency_id);
    if (here.length === 0) {
      const note = 'Chuyển công tác sang cơ quan khác';
      await closeByReason(ctx, { certificateId: certificate.id, reason: 'APPOINTMENT_ENDED', note });
      await openFollowup(ctx, { certificate, reason: 'TRANSFERRED', effectiveOn });
    } else if (here.every((post) => hasOtherPosition(certificate, post.title))) {
      await openFollowup(ctx, { certificate, reason: 'NEW_POST', effectiveOn });
    }
  }
}

/** Another official e-mail than the certificate names. */
export async function onContactChanged(ctx: EventCtx, event: StoredEvent): Promise<void> {
  if (event.data.isEmailChanged !== true) return;
  const personId = event.subjectId;
  const { email } = await findContact(ctx.tx, personId);
  for (const certificate of await certificatesOf(ctx, { personId })) {
    if (!hasOtherEmail(certificate, email)) continue;
    await openFollowup(ctx, { certificate, reason: 'EMAIL_CHANGED', effectiveOn: ctx.clock.today() });
  }
}

/** The agency was renamed or moved: its certificate and those that name it are to be changed, and the image of a seal
 *  with the old name ends the day before. */
export async function onAgencyChanged(ctx: EventCtx, event: StoredEvent): Promise<void> {
  const effectiveOn = dayOf(event.data.validFrom);
  if (!effectiveOn) return;
  const agencyId = event.subjectId;
  const before = await findAgency(ctx.tx, { id: agencyId }, addDays(effectiveOn, -1));
  const after = await findAgency(ctx.tx, { id: agencyId }, effectiveOn);
  if (!before || !after) return;
  const isRenamed = before.name !== after.name;
  const isMoved = before.place !== after.place;
  if (isRenamed) await endSeals(ctx, { agencyId, lastDay: addDays(effectiveOn, -1), because: event.id });
  for (const certificate of await certificatesOf(ctx, { agencyId })) {
    if (isRenamed) await openFollowup(ctx, { certificate, reason: 'AGENCY_RENAMED', effectiveOn });
    else if (isMoved && certificate.owner_kind === 'agency')
      await openFollowup(ctx, { certificate, reason: 'AGENCY_MOVED', effectiveOn });
  }
}

/** A revocation found later: what was signed at or after its instant is to be looked at (signing.md §10). */
export async function onRevoked(ctx: EventCtx, event: StoredEvent): Promise<void> {
  const certificateId = event.subjectId;
  const { rows } = await sql<{ documentId: string; agencyId: string }>`
    select distinct s.document_id as "documentId", s.agency_id as "agencyId"
    from signing.signature s join signing.certificate c on c.id = s.certificate_id
    where c.id = ${certificateId}::uuid and c.status = 'revoked' and s.signed_at >= c.revoked_at
      and not s.superseded`.execute(ctx.tx);
  for (const { documentId, agencyId } of rows) {
    await openFollowup(ctx, {
      certificate: { id: certificateId, agency_id: agencyId },
      reason: 'SIGNED_AFTER_REVOCATION',
      effectiveOn: ctx.clock.today(),
      documentId,
    });
  }
}

/** Certificates that could still sign, of a person, of an agency, or of a person in an agency. */
async function certificatesOf(
  ctx: EventCtx,
  of: { personId?: string; agencyId?: string },
): Promise<CertificateRow[]> {
  return ctx.tx
    .selectFrom('signing.certificate')
    .selectAll()
    .where('status', 'in', ['active', 'on_hold'])
    .where('not_after', '>', ctx.clock.now())
    .$if(of.personId !== undefined, (query) => query.where('person_id', '=', of.personId!))
    .$if(of.agencyId !== undefined, (query) => query.where('agency_id', '=', of.agencyId!))
    .orderBy('added_at')
    .execute();
}

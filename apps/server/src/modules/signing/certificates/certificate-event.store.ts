import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';

/** What happened to a certificate or a request; each has its sentence in `event-texts.ts`. */
export type CertificateEventKind =
  | 'registered'
  | 'bound'
  | 'superseded'
  | 'held'
  | 'resumed'
  | 'revoked'
  | 'status-checked'
  | 'exception-granted'
  | 'expiry-noticed'
  | 'followup-opened'
  | 'followup-closed'
  | 'drawn-up'
  | 'drafted'
  | 'sent'
  | 'granted'
  | 'refused'
  | 'closed'
  | 'cancelled';

type Of = { agencyId: string; certificateId?: string | null; requestId?: string | null };

/** Appends to the history of the certificate or of the request. */
export async function recordEvent(
  ctx: Ctx,
  of: Of,
  event: { kind: CertificateEventKind; data?: object },
): Promise<void> {
  const person = ctx.actor.kind === 'person' ? ctx.actor : null;
  await sql`insert into signing.certificate_event (id, agency_id, certificate_id, request_id, kind, at, person_id, post_id, data)
    values (${ctx.newId()}, ${of.agencyId}, ${of.certificateId ?? null}, ${of.requestId ?? null}, ${event.kind},
      ${ctx.clock.now()}, ${person?.personId ?? null}, ${person?.postId ?? null}, ${JSON.stringify(event.data ?? {})}::jsonb)`.execute(
    ctx.tx,
  );
}

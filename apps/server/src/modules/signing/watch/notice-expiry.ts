import { daysLeft, expiryNoticeDays } from '@congvu/contracts';
import { sql } from 'kysely';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import { recordEvent } from '../certificates/certificate-event.store.ts';

type Ending = { id: string; agencyId: string; ownerKind: string; personId: string | null; notAfter: Date };
const dayMs = 86_400_000;

/** The notice that is due with so many days left: the nearest distance only, so that a job that slept does not send
 *  three at once. */
export const noticeDue = (left: number): number | null =>
  [...expiryNoticeDays].sort((a, b) => a - b).find((days) => left <= days) ?? null;

/** Tells owner, clerks and administrators 60, 30 and 7 days before a certificate ends, each distance once (signing.md
 *  §10). Running twice changes nothing. */
export async function noticeExpiry(ctx: Ctx<System>): Promise<void> {
  const now = ctx.clock.now();
  const horizon = new Date(now.getTime() + Math.max(...expiryNoticeDays) * dayMs);
  const { rows } = await sql<Ending>`select id, agency_id as "agencyId", owner_kind as "ownerKind",
      person_id as "personId", not_after as "notAfter"
    from signing.certificate where status = 'active' and not_after > ${now} and not_after <= ${horizon}
    order by not_after, id`.execute(ctx.tx);
  for (const ending of rows) await notice(ctx, ending);
}

async function notice(ctx: Ctx<System>, ending: Ending): Promise<void> {
  const left = daysLeft(ending.notAfter, ctx.clock.now());
  const days = noticeDue(left);
  if (days === null) return;
  const { numAffectedRows } =
    await sql`insert into signing.certificate_notice (certificate_id, agency_id, days, given_at)
    values (${ending.id}, ${ending.agencyId}, ${days}, ${ctx.clock.now()}) on conflict do nothing`.execute(
      ctx.tx,
    );
  if (!numAffectedRows) return;
  const { agencyId, id: certificateId, personId } = ending;
  await recordEvent(ctx, { agencyId, certificateId }, { kind: 'expiry-noticed', data: { days: left } });
  ctx.publish({
    type: 'certificate.expiring',
    subjectId: certificateId,
    agencyId,
    data: { days: left, personId },
  });
}

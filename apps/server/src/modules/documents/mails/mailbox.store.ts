import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { MailboxFaultCode } from '../../../platform/mailbox/mailbox.ts';
import { holdPlace, takePlace } from '../intake/intake.store.ts';

type Now = Pick<Ctx, 'tx' | 'clock'>;
/** Longer than the reading of one mail takes; renewed with each. */
const leaseMs = 10 * 60_000;

/** The mailbox for this look; false while another server is at it. */
export const takeMailbox = (ctx: Now, agencyId: string): Promise<boolean> =>
  takePlace(ctx, 'documents.mailbox', { agencyId, leaseMs });

export const renewLease = (ctx: Now, agencyId: string): Promise<void> =>
  holdPlace(ctx, 'documents.mailbox', { agencyId, leaseMs });

export async function leaveMailbox(
  ctx: Now,
  agencyId: string,
  fault: MailboxFaultCode | null,
): Promise<void> {
  await sql`update documents.mailbox set lease_until = null, fault = ${fault},
      done_at = case when ${fault}::text is null then ${ctx.clock.now()} else done_at end
    where agency_id = ${agencyId}`.execute(ctx.tx);
}

export async function noteTestAsked(ctx: Now, agencyId: string): Promise<void> {
  await sql`insert into documents.mailbox (agency_id, test_asked_at) values (${agencyId}, ${ctx.clock.now()})
    on conflict (agency_id) do update set test_asked_at = excluded.test_asked_at`.execute(ctx.tx);
}

export async function noteTest(ctx: Now, agencyId: string, fault: MailboxFaultCode | null): Promise<void> {
  const now = ctx.clock.now();
  await sql`insert into documents.mailbox (agency_id, tested_at, test_fault) values (${agencyId}, ${now}, ${fault})
    on conflict (agency_id) do update set tested_at = excluded.tested_at, test_fault = excluded.test_fault`.execute(
    ctx.tx,
  );
}

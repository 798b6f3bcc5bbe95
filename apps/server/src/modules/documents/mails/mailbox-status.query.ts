import type { mailsApi, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import type { MailboxFaultCode } from '../../../platform/mailbox/mailbox.ts';
import { instant } from '../../../platform/wire.ts';
import { type OwnBox, ownMailbox } from '../doors/own-doors.query.ts';
import { openRules } from './mail-rules.query.ts';

type Row = {
  looked_at: Date | null;
  done_at: Date | null;
  fault: MailboxFaultCode | null;
  tested_at: Date | null;
  test_fault: MailboxFaultCode | null;
  is_looking: boolean;
};
type Status = ResponseOf<typeof mailsApi.mailbox>;

/** User and password are no part of it. */
export async function mailboxStatus(ctx: QueryCtx): Promise<Status> {
  const { agencyId } = ctx.actor;
  const box = await ownMailbox(ctx);
  const held = await sql<{ count: number }>`select count(*)::int as count from (select from documents.mail
    where agency_id = ${agencyId} and state in ('held', 'taking') limit 1001) capped`.execute(ctx.tx);
  const { rows } = await sql<Row>`select looked_at, done_at, fault, tested_at, test_fault,
      coalesce(lease_until > ${ctx.clock.now()}, false) as is_looking
    from documents.mailbox where agency_id = ${agencyId}`.execute(ctx.tx);
  return {
    mailbox: box ? statusOf(box, rows[0]) : null,
    rules: await openRules(ctx, agencyId),
    held: held.rows[0]!.count,
  };
}

function statusOf(box: OwnBox, row: Row | undefined): NonNullable<Status['mailbox']> {
  const { address, host, folder, takenFolder, isPaused } = box;
  const at = (value: Date | null | undefined) => (value ? instant(value) : null);
  return {
    ...{ address, host, folder, takenFolder, isPaused },
    isLooking: row?.is_looking ?? false,
    lookedAt: at(row?.looked_at),
    doneAt: at(row?.done_at),
    fault: row?.fault ?? null,
    test: row?.tested_at ? { at: instant(row.tested_at), fault: row.test_fault } : null,
  };
}

import type { mailsApi, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import type { MailboxFaultCode, MailboxSettings } from '../../../platform/mailbox/mailbox.ts';
import { instant } from '../../../platform/wire.ts';
import { getAgency } from '../../org/index.ts';
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

/** The mailbox of the own agency in the configuration; undefined without one. */
export async function ownSettings(
  ctx: Pick<QueryCtx, 'tx' | 'actor' | 'clock' | 'ports'>,
): Promise<MailboxSettings | undefined> {
  const { code } = await getAgency(ctx.tx, ctx.actor.agencyId, ctx.clock.today());
  return ctx.ports.mailboxes.find(({ agencyCode }) => agencyCode === code);
}

/** User and password are no part of it. */
export async function mailboxStatus(ctx: QueryCtx): Promise<Status> {
  const { agencyId } = ctx.actor;
  const settings = await ownSettings(ctx);
  const held = await sql<{ count: number }>`select count(*)::int as count from (select from documents.mail
    where agency_id = ${agencyId} and state in ('held', 'taking') limit 1001) capped`.execute(ctx.tx);
  const { rows } = await sql<Row>`select looked_at, done_at, fault, tested_at, test_fault,
      coalesce(lease_until > ${ctx.clock.now()}, false) as is_looking
    from documents.mailbox where agency_id = ${agencyId}`.execute(ctx.tx);
  return {
    mailbox: settings ? statusOf(settings, rows[0]) : null,
    rules: await openRules(ctx, agencyId),
    held: held.rows[0]!.count,
  };
}

function statusOf(settings: MailboxSettings, row: Row | undefined): NonNullable<Status['mailbox']> {
  const { address, host, folder, takenFolder } = settings;
  const at = (value: Date | null | undefined) => (value ? instant(value) : null);
  return {
    ...{ address, host, folder, takenFolder },
    isLooking: row?.is_looking ?? false,
    lookedAt: at(row?.looked_at),
    doneAt: at(row?.done_at),
    fault: row?.fault ?? null,
    test: row?.tested_at ? { at: instant(row.tested_at), fault: row.test_fault } : null,
  };
}

import type { MailDetail, MailRow, mailsApi, QueryOf, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { proposedSender } from './proposed-sender.query.ts';

type Listed = Pick<MailRow, 'id' | 'state' | 'source' | 'detail' | 'files' | 'version' | 'subject'> & {
  from_name: string;
  from_address: string;
  sent_at: Date | null;
  arrived_at: Date;
  hold_reason: MailRow['holdReason'];
  may_declare: boolean;
};

const columns = sql`m.id, m.state, m.source, m.from_name, m.from_address, m.subject, m.sent_at, m.arrived_at,
  m.hold_reason, m.detail, m.version,
  coalesce(m.state = 'refused' and m.refused_code = 'documents.secret-refused' and m.uid is not null, false) as may_declare,
  (select count(*)::int from documents.mail_item i where i.mail_id = m.id) as files`;

const toRow = ({
  from_name,
  from_address,
  sent_at,
  arrived_at,
  hold_reason,
  may_declare,
  ...row
}: Listed): MailRow => ({
  ...{ id: row.id, state: row.state, source: row.source, subject: row.subject, detail: row.detail },
  ...{ files: row.files, version: row.version },
  fromName: from_name,
  fromAddress: from_address,
  sentAt: sent_at ? instant(sent_at) : null,
  arrivedAt: instant(arrived_at),
  holdReason: hold_reason,
  mayDeclare: may_declare,
});

/** Mail of the own agency, newest first; clerks only (the routes ask for the role). */
export async function listMails(
  ctx: QueryCtx,
  input: QueryOf<typeof mailsApi.list>,
): Promise<ResponseOf<typeof mailsApi.list>> {
  const after = decodeCursor(input.after, ['instant', 'id']);
  const { rows } = await sql<Listed>`select ${columns} from documents.mail m
    where m.agency_id = ${ctx.actor.agencyId} and m.state <> 'duplicate'
      ${input.group === 'held' ? sql`and m.state in ('held', 'taking')` : sql``}
      ${after ? sql`and (m.arrived_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by m.arrived_at desc, m.id desc limit ${input.limit + 1}`.execute(ctx.tx);
  return toPage(rows, input.limit, {
    item: toRow,
    cursor: (row) => [row.arrived_at.toISOString(), row.id],
  });
}

type Found = Listed & {
  body: string;
  reason: string | null;
  decided_by_name: string | null;
  file_sha256: string | null;
  not_secret_reason: string | null;
  not_secret_by_name: string | null;
  proposed: string | null;
  items: MailDetail['items'];
};

/** One mail of the own agency; those of others answer like ones that do not exist. */
export async function getMail(ctx: QueryCtx, id: string): Promise<MailDetail> {
  const { rows } = await sql<Found>`select ${columns}, m.body, m.reason, m.decided_by_name, m.file_sha256,
      m.not_secret_reason, m.not_secret_by_name,
      ${proposedSender} as proposed,
      coalesce((select json_agg(json_build_object('id', i.id, 'name', i.name, 'within', i.within, 'sizeBytes',
        i.size_bytes, 'state', i.state, 'detail', i.detail, 'scanId', i.scan_id) order by i.position)
        from documents.mail_item i where i.mail_id = m.id), '[]') as items
    from documents.mail m where m.id = ${id} and m.agency_id = ${ctx.actor.agencyId}`.execute(ctx.tx);
  const row = rows[0];
  if (!row) throw notFound();
  return {
    ...toRow(row),
    text: row.body,
    reason: row.reason,
    decidedBy: row.decided_by_name,
    proposedSender: row.proposed,
    declared: row.not_secret_reason
      ? { reason: row.not_secret_reason, by: row.not_secret_by_name ?? '' }
      : null,
    hasFile: row.file_sha256 !== null,
    items: row.items,
  };
}

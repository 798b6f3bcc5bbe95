import type { AccessChangeKind, accessAlertsApi, QueryOf, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { decideConfirm } from './confirm-alert.ts';

type Row = {
  id: string;
  kind: AccessChangeKind;
  personId: string | null;
  personName: string;
  before: string;
  after: string;
  basis: string;
  changedBy: string;
  changedByName: string;
  changedAt: Date;
  confirmedByName: string | null;
  confirmedAt: Date | null;
  note: string | null;
};

/** Changes of access of the agency, the newest first. */
export async function listAccessAlerts(
  ctx: QueryCtx,
  asked: QueryOf<typeof accessAlertsApi.list>,
): Promise<ResponseOf<typeof accessAlertsApi.list>> {
  const after = decodeCursor(asked.after, ['instant', 'id']);
  const beyond = after ? sql`and (changed_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const { rows } =
    await sql<Row>`select id, kind, person_id as "personId", person_name as "personName", before, after, basis,
      changed_by_person_id as "changedBy", changed_by_name as "changedByName", changed_at as "changedAt",
      confirmed_by_name as "confirmedByName", confirmed_at as "confirmedAt", note
    from identity.access_alert where agency_id = ${ctx.actor.agencyId}::uuid
      and (confirmed_at is null) = ${asked.state === 'open'} ${beyond}
    order by changed_at desc, id desc limit ${asked.limit + 1}`.execute(ctx.tx);
  return toPage(rows, asked.limit, {
    item: (row) => ({
      id: row.id,
      kind: row.kind,
      personName: row.personName,
      before: row.before,
      after: row.after,
      basis: row.basis,
      changedBy: row.changedByName,
      changedAt: instant(row.changedAt),
      confirmedBy: row.confirmedByName,
      confirmedAt: instant(row.confirmedAt),
      note: row.note,
      whyNot: row.confirmedAt ? null : (decideConfirm(ctx.actor, row)[0]?.detail ?? null),
    }),
    cursor: (row) => [row.changedAt.toISOString(), row.id],
  });
}

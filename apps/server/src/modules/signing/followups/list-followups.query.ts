import type { certificatesApi, Followup, QueryOf, ResponseOf } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { listOutgoingByIds } from '../../documents/index.ts';
import { assertMaySeeRegistry } from '../policy.ts';

type Asked = QueryOf<typeof certificatesApi.followups>;
type Row = Omit<Followup, 'isLate' | 'document' | 'doneAt'> & {
  documentId: string | null;
  doneAt: Date | null;
};

/** The work list of the agency, the earliest deadline first. */
export async function listFollowups(
  ctx: QueryCtx,
  asked: Asked,
): Promise<ResponseOf<typeof certificatesApi.followups>> {
  assertMaySeeRegistry(ctx.actor);
  const { agencyId } = ctx.actor;
  const after = decodeCursor(asked.after, ['id']);
  const beyond = after
    ? sql`and (f.due_on, f.id) > (select due_on, id from signing.certificate_followup where id = ${after[0]}::uuid)`
    : sql``;
  const { rows } = await sql<Row>`
    select f.id, f.certificate_id as "certificateId", c.owner_kind as "ownerKind", c.person_id as "personId",
      c.subject as "ownerName", f.reason, f.action, f.article,
      f.effective_on as "effectiveOn", f.due_on as "dueOn", f.document_id as "documentId", f.request_id as "requestId",
      f.done_at as "doneAt", f.done_note as "doneNote"
    from signing.certificate_followup f join signing.certificate c on c.id = f.certificate_id
    where f.agency_id = ${agencyId}::uuid and (f.done_at is null) = ${asked.state === 'open'} ${beyond}
    order by f.due_on, f.id limit ${asked.limit + 1}`.execute(ctx.tx);
  const documents = await listOutgoingByIds(
    ctx,
    rows.flatMap((row) => row.documentId ?? []),
  );
  const labels = new Map(documents.map((row) => [row.id, labelOf(row)]));
  const today = ctx.clock.today();
  const listed = toPage(rows, asked.limit, {
    item: (row) => toFollowup(row, { today, labels }),
    cursor: (row) => [row.id],
  });
  return { ...listed, open: await countOpenFollowups(ctx) };
}

const labelOf = (row: { numberText: string | null; notation: string | null; typeName: string }): string =>
  row.numberText && row.notation ? `${row.numberText}/${row.notation}` : row.typeName;

function toFollowup(row: Row, of: { today: LocalDay; labels: ReadonlyMap<string, string> }): Followup {
  const { documentId, doneAt, ...rest } = row;
  return {
    ...rest,
    isLate: doneAt === null && row.dueOn < of.today,
    document: documentId ? { id: documentId, label: of.labels.get(documentId) ?? 'Văn bản' } : null,
    doneAt: instant(doneAt),
  };
}

export async function countOpenFollowups(ctx: QueryCtx): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from signing.certificate_followup
    where agency_id = ${ctx.actor.agencyId}::uuid and done_at is null`.execute(ctx.tx);
  return rows[0]!.count;
}

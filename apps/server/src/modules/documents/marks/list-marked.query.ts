import type { Mark, MarkedRow, marksApi, QueryOf, ResponseOf } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { isLockedRow, lockedSubject } from '../incoming/incoming-row.ts';
import { visibleTo } from '../policy.ts';

type Reading = Pick<QueryCtx, 'tx' | 'actor'>;

/** SQL filter of lists: does the document of this id lie under the own mark? */
export const underMark = (
  { actor }: Pick<QueryCtx, 'actor'>,
  documentId: RawBuilder<unknown>,
  markId: string | undefined,
): RawBuilder<boolean> =>
  markId
    ? sql<boolean>`${documentId} in (select v.document_id from documents.v_personal_item v
        where v.mark_id = ${markId} and v.person_id = ${actor.personId})`
    : sql<boolean>`true`;

/** Which of these this person may see, coming or going. */
export async function findVisibleIds(ctx: Reading, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select d.id from documents.incoming d
      where d.id = any(${[...ids]}::uuid[]) and ${visibleTo(ctx.actor, 'd')}
    union all select d.id from documents.outgoing d
      where d.id = any(${[...ids]}::uuid[]) and ${visibleTo(ctx.actor, 'd')}`.execute(ctx.tx);
  return rows.map(({ id }) => id);
}

/** Items of the person's marks whose letters he may see today: both the counts and the lists read these. */
const visibleItems = ({ actor }: Reading): RawBuilder<unknown> => sql`select i.mark_id, i.document_id, i.at
  from documents.personal_item i where i.person_id = ${actor.personId} and i.agency_id = ${actor.agencyId}
    and (exists (select from documents.incoming d where d.id = i.document_id and ${visibleTo(actor, 'd')})
      or exists (select from documents.outgoing d where d.id = i.document_id and ${visibleTo(actor, 'd')}))`;

/** Own folders and labels, each kind by name, with how many letters they hold. */
export async function listMarks(ctx: Reading): Promise<ResponseOf<typeof marksApi.list>> {
  const { actor } = ctx;
  const { rows } = await sql<Mark>`select m.id, m.kind, m.name, m.colour, (select count(*)::int from
      (select from (${visibleItems(ctx)}) i where i.mark_id = m.id limit 1001) capped) as count
    from documents.personal_mark m where m.agency_id = ${actor.agencyId} and m.person_id = ${actor.personId}
      and m.removed_at is null`.execute(ctx.tx);
  const kinds = { folder: 0, label: 1 };
  return {
    items: rows.sort((a, b) => kinds[a.kind] - kinds[b.kind] || a.name.localeCompare(b.name, 'vi')),
  };
}

/** The marks of some letters, as lists show them. */
export async function marksOf(
  ctx: Reading,
  documentIds: readonly string[],
): Promise<ResponseOf<typeof marksApi.of>> {
  const { rows } = await sql<{ documentId: string; markIds: string[] }>`select v.document_id as "documentId",
      array_agg(v.mark_id) as "markIds"
    from documents.v_personal_item v where v.person_id = ${ctx.actor.personId} and v.agency_id = ${ctx.actor.agencyId}
      and v.document_id = any(${[...documentIds]}::uuid[]) group by v.document_id`.execute(ctx.tx);
  return { items: rows };
}

type Row = {
  id: string;
  kind: 'incoming' | 'outgoing';
  number: string | null;
  notation: string | null;
  typeCode: string;
  subject: string;
  who: string;
  state: string;
  urgency: number;
  at: Date;
};

/** Letters under a mark, the last put in first; keyset on (at, id). */
export async function listMarked(
  ctx: QueryCtx,
  markId: string,
  input: QueryOf<typeof marksApi.documents>,
): Promise<ResponseOf<typeof marksApi.documents>> {
  const after = decodeCursor(input.after, ['instant', 'id']);
  await assertOwn(ctx, markId);
  const { rows } = await sql<Row>`select i.document_id as id, i.at, x.* from (${visibleItems(ctx)}) i
    join lateral (
      select 'incoming' as kind, d.number, d.notation, d.type_code as "typeCode",
        case when ${isLockedRow} then ${lockedSubject} else d.subject end as subject,
        d.sender_name as who, d.state, d.urgency from documents.incoming d where d.id = i.document_id
      union all
      select 'outgoing', d.number_text, d.notation, d.type_code, d.subject,
        coalesce((select v.name from org.unit_version v where v.unit_id = d.drafting_unit_id order by v.valid_from desc limit 1), ''),
        d.state, d.urgency from documents.outgoing d where d.id = i.document_id) x on true
    where i.mark_id = ${markId}
      ${after ? sql`and (i.at, i.document_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by i.at desc, i.document_id desc limit ${input.limit + 1}`.execute(ctx.tx);
  return toPage(rows, input.limit, { item: toRow, cursor: (row) => [row.at.toISOString(), row.id] });
}

async function assertOwn(ctx: Reading, markId: string): Promise<void> {
  const { rows } = await sql<object>`select from documents.personal_mark where id = ${markId}
    and person_id = ${ctx.actor.personId} and agency_id = ${ctx.actor.agencyId} and removed_at is null`.execute(
    ctx.tx,
  );
  if (rows.length === 0) throw notFound();
}

const toRow = ({ number, notation, typeCode, at, ...row }: Row): MarkedRow => ({
  ...row,
  label: number ? `${number}/${notation ?? ''}` : (findDocumentType(typeCode)?.name ?? typeCode),
  at: instant(at),
});

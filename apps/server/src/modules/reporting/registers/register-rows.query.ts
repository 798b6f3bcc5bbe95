import type { QueryOf, RegisterKind, RegisterRow, ResponseOf, registersApi } from '@congvu/contracts';
import { foldText } from '@congvu/vn-text';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, encodeCursor } from '../../../platform/wire.ts';
import { readLoans } from './loans.query.ts';
import { readPostings } from './postings.query.ts';
import { getBook } from './register.query.ts';
import { cellsOf, type Facts, isVoided } from './register-cells.ts';

type Of = { register: RegisterKind; bookId: string };
type Page = ResponseOf<typeof registersApi.rows>;

/** A page of a register, newest or oldest first, by number or by the order of its days. */
export async function listRegisterRows(
  ctx: QueryCtx,
  input: Of & QueryOf<typeof registersApi.rows>,
): Promise<Page> {
  const isNewestFirst = input.order === 'newest';
  const after = decodeCursor(input.after, ['int']);
  await getBook(ctx, input);
  const beyond = after ? sql`and r.number ${isNewestFirst ? sql`<` : sql`>`} ${Number(after[0])}` : sql``;
  const { rows } = await readRows(ctx, input, {
    where: sql<boolean>`true ${beyond} ${matching(input.q)}`,
    order: isNewestFirst ? sql`order by r.number desc` : sql`order by r.number`,
    limit: input.limit + 1,
  });
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return { items: shown, next: last ? encodeCursor([last.number]) : null };
}

/** Rows from one number to another, in order, for print. */
export const readStretch = (ctx: QueryCtx, of: Of & { from: number; to: number }): Promise<Rows> =>
  readRows(ctx, of, {
    where: sql<boolean>`r.number between ${of.from} and ${of.to}`,
    order: sql`order by r.number`,
    limit: of.to - of.from + 1,
  });

type Rows = { rows: RegisterRow[]; days: string[] };

async function readRows(ctx: QueryCtx, { register, bookId }: Of, reading: Reading): Promise<Rows> {
  if (register === 'postal') return readPostings(ctx, Number(bookId), reading);
  if (register === 'loans') return readLoans(ctx, Number(bookId), reading);
  const facts = await readFacts(ctx, { register, bookId }, reading);
  return {
    rows: facts.map((each) => ({
      id: each.id,
      number: each.number,
      documentId: each.documentId,
      cells: cellsOf(register, each),
      isVoided: isVoided(each),
    })),
    days: facts.map((each) => each.rowDate),
  };
}

/** A number finds its row; words are looked for in what stands in the row, marks aside. */
function matching(text: string | undefined): RawBuilder<unknown> {
  const words = foldText(text ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 10);
  if (words.length === 0) return sql``;
  if (words.length === 1 && /^0*\d{1,7}$/.test(words[0]!)) return sql`and r.number = ${Number(words[0])}`;
  const found = words.map((word) => sql`position(${word} in reporting.fold(r.columns::text)) > 0`);
  return sql`and ${sql.join(found, sql` and `)}`;
}

/** Over rows `r` with `number` and `columns`. */
export type Reading = { where: RawBuilder<boolean>; order: RawBuilder<unknown>; limit: number };

async function readFacts(ctx: QueryCtx, of: Of, reading: Reading): Promise<Facts[]> {
  const { rows } =
    await sql<Facts>`select r.id, r.number, r.document_id as "documentId", r.row_date as "rowDate", r.columns,
      coalesce((select jsonb_agg(jsonb_build_object('kind', m.kind, 'remark', m.remark, 'at', m.at) order by m.at, m.id)
        from documents.v_register_remark m where m.register_row_id = r.id), '[]') as remarks,
      ${of.register === 'outgoing' ? receipts : handling}
    from documents.v_register_row r
    where r.sequence_id = ${of.bookId}::uuid and r.agency_id = ${ctx.actor.agencyId}::uuid and ${reading.where}
    ${reading.order} limit ${reading.limit}`.execute(ctx.tx);
  return rows;
}

/** Electronic acknowledgements, and paper that was confirmed. */
const receipts = sql`
  (select count(*)::int from exchange.v_delivery d where d.outgoing_id = r.document_id and d.agency_id = r.agency_id
    and d.state not in ('cancelled', 'closed')) as sent,
  (select count(*)::int from exchange.v_delivery d where d.outgoing_id = r.document_id and d.agency_id = r.agency_id
    and (d.registered_at is not null or d.state = 'paper_confirmed')) as received`;

/** The leader it was presented to last: he has a letter that nobody was given. */
const presented = (what: RawBuilder<unknown>) => sql`(select ${what} from platform.v_event e
    join reporting.v_post p on p.id::text = e.data->>'leaderPostId'
  where e.subject_id = r.document_id and e.type = 'incoming.presented' order by e.seq desc limit 1)`;

/** The lead, his acknowledgement and what came of it. */
const handling = sql`
  (select i.lead_name from documents.v_incoming i where i.id = r.document_id) as "leadName",
  ${presented(sql`concat_ws(', ', p.holder, p.title)`)} as "presentedTo",
  ${presented(sql`e.at`)} as "presentedAt",
  (select i.due_at from documents.v_incoming i where i.id = r.document_id) as "dueAt",
  (select i.state from documents.v_incoming i where i.id = r.document_id) as state,
  (select i.completed_at from documents.v_incoming i where i.id = r.document_id) as "completedAt",
  (select max(a.accepted_at) from tasks.v_assignment a where a.incoming_id = r.document_id and a.role = 'lead'
    and a.parent_id is null and a.state in ('assigned', 'in_progress', 'done')) as "acceptedAt",
  (select max(a.progress)::int from tasks.v_assignment a where a.incoming_id = r.document_id and a.role = 'lead'
    and a.parent_id is null and a.state = 'in_progress') as progress,
  (select string_agg(o.number_text || '/' || o.notation, '; ' order by o.issued_on, o.number)
    from documents.v_relation l join documents.v_outgoing o on o.id = l.from_id
    where l.kind = 'REPLIES_TO' and l.to_id = r.document_id and o.number is not null) as replies`;

import type { RegisterRow } from '@congvu/contracts';
import { formatDay } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import type { Reading } from './register-rows.query.ts';

type Posting = {
  id: string;
  number: number;
  documentId: string;
  rowDate: string;
  columns: { label: string; recipient: string; envelopes: number; slip: string; remark: string | null };
};

/** SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN of a year (NĐ 30 Phụ lục IV): a row for each time something went to the post, counted in the
 *  order of the days. */
export async function readPostings(
  ctx: QueryCtx,
  year: number,
  reading: Reading,
): Promise<{ rows: RegisterRow[]; days: string[] }> {
  const { rows } = await sql<Posting>`select r.id, r.number, r."documentId", r."rowDate", r.columns from (
      select p.id, row_number() over (order by p.posted_on, p.added_at, p.id)::int as number,
        p.outgoing_id as "documentId", p.posted_on as "rowDate",
        jsonb_build_object('label', p.label, 'recipient', p.recipient, 'envelopes', p.envelopes, 'slip', p.post_slip,
          'remark', p.remark) as columns
      from exchange.v_posting p where p.agency_id = ${ctx.actor.agencyId}::uuid
        and p.posted_on >= make_date(${year}, 1, 1) and p.posted_on < make_date(${year + 1}, 1, 1)) r
    where ${reading.where} ${reading.order} limit ${reading.limit}`.execute(ctx.tx);
  return {
    rows: rows.map(({ id, number, documentId, rowDate, columns }) => ({
      id,
      number,
      documentId,
      cells: [
        formatDay(rowDate),
        columns.label,
        columns.recipient,
        String(columns.envelopes),
        columns.slip,
        columns.remark ?? '',
      ],
      isVoided: false,
    })),
    days: rows.map(({ rowDate }) => rowDate),
  };
}

import type { RegisterRow } from '@congvu/contracts';
import { formatDay } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import type { Reading } from './register-rows.query.ts';

type LoanRow = {
  id: string;
  number: number;
  documentId: string;
  rowDate: string;
  columns: {
    borrower: string;
    label: string;
    issuedOn: string | null;
    subject: string;
    fileCode: string | null;
    permittedBy: string;
    purpose: string;
    dueOn: string;
    returnedOn: string | null;
    note: string | null;
  };
};

/** SỔ SỬ DỤNG BẢN LƯU of a year (NĐ 30 Phụ lục IV): a row for each time a kept copy was lent, in the order of the days. */
export async function readLoans(
  ctx: QueryCtx,
  year: number,
  reading: Reading,
): Promise<{ rows: RegisterRow[]; days: string[] }> {
  const { rows } = await sql<LoanRow>`select r.id, r.number, r."documentId", r."rowDate", r.columns from (
      select l.id, row_number() over (order by l.lent_on, l.lent_at, l.id)::int as number,
        l.outgoing_id as "documentId", l.lent_on as "rowDate",
        jsonb_build_object('borrower', l.borrower, 'label', l.label, 'issuedOn', o.issued_on, 'subject', l.subject,
          'fileCode', l.file_code, 'permittedBy', l.permitted_by, 'purpose', l.purpose, 'dueOn', l.due_on,
          'returnedOn', l.returned_on, 'note', l.note) as columns
      from documents.v_loan l join documents.v_outgoing o on o.id = l.outgoing_id
      where l.agency_id = ${ctx.actor.agencyId}::uuid
        and l.lent_on >= make_date(${year}, 1, 1) and l.lent_on < make_date(${year + 1}, 1, 1)) r
    where ${reading.where} ${reading.order} limit ${reading.limit}`.execute(ctx.tx);
  return {
    rows: rows.map(({ id, number, documentId, rowDate, columns }) => ({
      id,
      number,
      documentId,
      cells: cellsOf(rowDate, columns),
      isVoided: false,
    })),
    days: rows.map(({ rowDate }) => rowDate),
  };
}

/** The column Ký nhận stays empty: who takes the paper signs by hand on the printed book. */
function cellsOf(lentOn: string, columns: LoanRow['columns']): string[] {
  const { label, issuedOn, returnedOn, note } = columns;
  return [
    formatDay(lentOn),
    columns.borrower,
    issuedOn ? `${label} ngày ${formatDay(issuedOn)}` : label,
    columns.subject,
    columns.fileCode ?? '',
    '',
    returnedOn ? formatDay(returnedOn) : '',
    columns.permittedBy,
    [columns.purpose, `hẹn trả ${formatDay(columns.dueOn)}`, note].filter(Boolean).join('; '),
  ];
}

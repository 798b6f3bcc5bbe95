import { z } from 'zod';
import { day, id, instant, refusal, text } from '../common.ts';
import { idParams, operation } from '../operation.ts';

const loan = z.object({
  id,
  borrower: z.string(),
  purpose: z.string(),
  /** Code of the file the copy stands in. */
  fileCode: z.string().nullable(),
  permittedBy: z.string(),
  lentOn: day,
  dueOn: day,
  lentBy: z.string(),
  lentAt: instant,
  returnedOn: day.nullable(),
  note: z.string().nullable(),
  takenBy: z.string().nullable(),
  isOverdue: z.boolean(),
});
export type Loan = z.infer<typeof loan>;

/** Loans of kept copies: SỔ SỬ DỤNG BẢN LƯU of NĐ 30/2020 Phụ lục IV (R-CPY-5). */
export const loansApi = {
  loans: operation('GET /documents/outgoing/{id}/loans', {
    id: 'documents.listLoans',
    summary: 'Loans of the kept paper copy, newest first; whether it may be lent now and who may permit it',
    params: idParams,
    response: z.object({
      items: z.array(loan),
      /** Why it cannot be lent now; none: it can. */
      refusals: z.array(refusal),
      /** Why this post takes nothing back. */
      returnRefusals: z.array(refusal),
      permitters: z.array(z.object({ postId: id, name: z.string(), title: z.string() })),
    }),
  }),
  lend: operation('POST /documents/outgoing/{id}/commands/lend-kept-copy', {
    id: 'documents.lendKeptCopy',
    summary: 'The clerk lends the kept paper copy on the word of a leader or the office',
    params: idParams,
    body: z
      .object({
        borrower: text(200),
        purpose: z.string().trim().max(500),
        fileCode: text(60).nullable(),
        permittedByPostId: id,
        dueOn: day,
      })
      .strict(),
    response: z.object({ id }),
  }),
  returnCopy: operation('POST /documents/loans/{id}/commands/return', {
    id: 'documents.returnKeptCopy',
    summary: 'The lent copy is back; what was noticed on it is kept',
    params: idParams,
    body: z.object({ note: text(500).nullable() }).strict(),
    response: z.object({ id }),
  }),
};

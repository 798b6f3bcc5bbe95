import type { Insertable } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import type { DocumentsLoan, DocumentsLoanReturn } from '../../../platform/database.types.ts';

export async function addLoan(ctx: PersonCtx, row: Insertable<DocumentsLoan>): Promise<void> {
  await ctx.tx.insertInto('documents.loan').values(row).execute();
}

/** False when somebody took it back in the meantime. */
export async function addLoanReturn(ctx: PersonCtx, row: Insertable<DocumentsLoanReturn>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('documents.loan_return')
    .values(row)
    .onConflict((conflict) => conflict.column('loan_id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

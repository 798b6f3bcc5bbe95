import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';

/** One registration of an agency after the other, from the look for duplicates to the number: two clerks who register the
 *  same letter at once must see each other (documents.md §15.6). Taken before any row. */
export async function lockIncomingRegister(ctx: Ctx, agencyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`incoming register ${agencyId}`}, 0))`.execute(
    ctx.tx,
  );
}

export type RegisterEntry = {
  agencyId: string;
  sequenceId: string;
  number: number;
  documentId: string;
  on: LocalDay;
  /** The printed columns of NĐ 30 Phụ lục IV as text of that moment. */
  columns: Record<string, string>;
};

/** One row of a legal register; append-only by trigger and grant. */
export async function addRegisterRow(ctx: Ctx, entry: RegisterEntry): Promise<void> {
  await ctx.tx
    .insertInto('documents.register_row')
    .values({
      id: ctx.newId(),
      agency_id: entry.agencyId,
      sequence_id: entry.sequenceId,
      number: entry.number,
      document_id: entry.documentId,
      row_date: entry.on,
      columns: JSON.stringify(entry.columns),
      added_at: ctx.clock.now(),
    })
    .execute();
}

type Remark = {
  documentId: string;
  kind:
    | 'voided'
    | 'dispatched'
    | 'recalled'
    | 'corrected'
    | 'amended'
    | 'replaced'
    | 'exception'
    | 'assigned';
  remark: string;
};

/** What happened later (dispatched, voided, assigned) stands beside the row, never in it. */
export async function addRegisterRemark(ctx: Ctx, remark: Remark): Promise<void> {
  const row = await ctx.tx
    .selectFrom('documents.register_row')
    .select(['id', 'agency_id'])
    .where('document_id', '=', remark.documentId)
    .orderBy('added_at', 'desc')
    .executeTakeFirst();
  if (!row) return;
  await ctx.tx
    .insertInto('documents.register_remark')
    .values({
      id: ctx.newId(),
      agency_id: row.agency_id,
      register_row_id: row.id,
      kind: remark.kind,
      remark: remark.remark,
      at: ctx.clock.now(),
    })
    .execute();
}

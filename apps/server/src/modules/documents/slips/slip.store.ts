import type { LocalDay } from '@congvu/vn-calendar';
import { type Selectable, sql } from 'kysely';
import type { Ctx, PersonCtx, QueryCtx } from '../../../platform/command.ts';
import type { DocumentsNumberSlip } from '../../../platform/database.types.ts';
import { notFound } from '../../../platform/errors.ts';

export type Slip = Selectable<DocumentsNumberSlip>;
type New = {
  outageId: string;
  issuingBodyId: string;
  sequenceId: string;
  first: number;
  last: number;
  notationHint: string;
};

/** The slip with one row for each number it keeps. */
export async function insertSlip(ctx: PersonCtx, slip: New): Promise<string> {
  const id = ctx.newId();
  const { agencyId } = ctx.actor;
  await ctx.tx
    .insertInto('documents.number_slip')
    .values({
      id,
      agency_id: agencyId,
      outage_id: slip.outageId,
      issuing_body_id: slip.issuingBodyId,
      sequence_id: slip.sequenceId,
      first_number: slip.first,
      last_number: slip.last,
      notation_hint: slip.notationHint,
      slip_on: ctx.clock.today(),
      printed_by: ctx.actor.personId,
      printed_name: ctx.actor.name,
      printed_at: ctx.clock.now(),
    })
    .execute();
  const numbers = Array.from({ length: slip.last - slip.first + 1 }, (_, index) => slip.first + index);
  await ctx.tx
    .insertInto('documents.reserved_number')
    .values(
      numbers.map((number) => ({
        sequence_id: slip.sequenceId,
        number,
        agency_id: agencyId,
        slip_id: id,
        id: ctx.newId(),
      })),
    )
    .execute();
  return id;
}

/** Another agency's slip answers like one that does not exist. */
export async function lockSlip(ctx: Pick<Ctx, 'tx'>, of: { id: string; agencyId: string }): Promise<Slip> {
  const row = await ctx.tx
    .selectFrom('documents.number_slip')
    .selectAll()
    .where('id', '=', of.id)
    .where('agency_id', '=', of.agencyId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** The same without a lock, for reading. */
export async function findSlip(ctx: QueryCtx, id: string): Promise<Slip> {
  const row = await ctx.tx
    .selectFrom('documents.number_slip')
    .selectAll()
    .where('id', '=', id)
    .where('agency_id', '=', ctx.actor.agencyId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Days a number of the sequence may carry: not before the numbers in front of it, not after those behind it (R-NUM-8), nor
 *  after the year of the sequence (NĐ 30 Đ.15.1).
 *  The sequence is locked: nobody changes its days meanwhile. */
export async function lockDays(
  ctx: Ctx,
  slip: Slip,
  number: number,
): Promise<{ from: LocalDay; to: LocalDay }> {
  await sql`select id from documents.number_sequence where id = ${slip.sequence_id} for update`.execute(
    ctx.tx,
  );
  const { rows } = await sql<{ from: LocalDay; to: LocalDay }>`select
      greatest(${slip.slip_on}::date, (select max(row_date) from documents.register_row
        where sequence_id = ${slip.sequence_id} and number < ${number})) as "from",
      least(${ctx.clock.today()}::date, (select make_date(year, 12, 31) from documents.number_sequence
        where id = ${slip.sequence_id}), (select min(row_date) from documents.register_row
        where sequence_id = ${slip.sequence_id} and number > ${number})) as "to"`.execute(ctx.tx);
  return rows[0]!;
}

export type Reserved = { id: string; number: number; state: string };

export async function listReserved(tx: QueryCtx['tx'], slipId: string): Promise<Reserved[]> {
  return tx
    .selectFrom('documents.reserved_number')
    .select(['id', 'number', 'state'])
    .where('slip_id', '=', slipId)
    .orderBy('number')
    .execute();
}

type Used = { state: 'used'; outgoingId: string; paperOn: LocalDay } | { state: 'unused' };

export async function endReserved(ctx: Ctx, id: string, use: Used): Promise<void> {
  await ctx.tx
    .updateTable('documents.reserved_number')
    .set({
      state: use.state,
      outgoing_id: use.state === 'used' ? use.outgoingId : null,
      paper_on: use.state === 'used' ? use.paperOn : null,
      settled_at: ctx.clock.now(),
    })
    .where('id', '=', id)
    .execute();
}

/** Nothing is kept on it any more. */
export async function markSettled(ctx: Ctx, slipId: string): Promise<void> {
  await ctx.tx
    .updateTable('documents.number_slip')
    .set({ settled_at: ctx.clock.now() })
    .where('id', '=', slipId)
    .execute();
}

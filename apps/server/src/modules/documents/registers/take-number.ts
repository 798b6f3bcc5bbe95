import type { LocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { Refused } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';

export type SequenceKey = {
  agencyId: string;
  /** Null for arrival numbers: one sequence per agency and year (R-NUM-12). */
  issuingBodyId: string | null;
  kind: 'outgoing' | 'incoming';
  groupCode: string;
  groupName: string;
  on: LocalDay;
};
export type Taken = { sequenceId: string; number: number };

/** The next number of a sequence. One UPDATE on one locked row (R-NUM-10): no gap, no double, never back in time.
 *  The sequence of a year opens itself with its first number. */
export async function takeNumber(ctx: Ctx, key: SequenceKey): Promise<Taken> {
  const first = await next(ctx, key);
  if (first) return first;
  await open(ctx, key);
  await closeEarlier(ctx, key);
  const taken = await next(ctx, key);
  if (taken) return taken;
  throw new Refused([await whyNot(ctx, key)]);
}

const yearOf = (day: LocalDay): number => Number(day.slice(0, 4));

async function next(ctx: Ctx, key: SequenceKey): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`update documents.number_sequence
    set last_number = last_number + 1, last_on = ${key.on}
    where agency_id = ${key.agencyId} and kind = ${key.kind} and issuing_body_id is not distinct from ${key.issuingBodyId}
      and year = ${yearOf(key.on)} and group_code = ${key.groupCode} and closed_at is null and last_on <= ${key.on}
    returning id as "sequenceId", last_number as number`.execute(ctx.tx);
  return rows[0];
}

async function open(ctx: Ctx, key: SequenceKey): Promise<void> {
  const year = yearOf(key.on);
  await ctx.tx
    .insertInto('documents.number_sequence')
    .values({
      id: ctx.newId(),
      agency_id: key.agencyId,
      issuing_body_id: key.issuingBodyId,
      year,
      group_code: key.groupCode,
      name:
        key.kind === 'incoming'
          ? `Sổ văn bản đến ${year}`
          : `Sổ ${key.groupName.toLocaleLowerCase('vi')} đi ${year}`,
      kind: key.kind,
      last_on: `${year}-01-01`,
      opened_on: key.on,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** R-NUM-11: the first number of a year ends the sequence of the years before; its last number is sealed in the log. */
async function closeEarlier(ctx: Ctx, key: SequenceKey): Promise<void> {
  const { rows } = await sql<{ id: string; year: number; last: number }>`update documents.number_sequence
    set closed_at = ${ctx.clock.now()}, closing_reason = 'Hết năm'
    where agency_id = ${key.agencyId} and kind = ${key.kind} and issuing_body_id is not distinct from ${key.issuingBodyId}
      and year < ${yearOf(key.on)} and group_code = ${key.groupCode} and closed_at is null
    returning id, year, last_number as last`.execute(ctx.tx);
  for (const { id, year, last } of rows) {
    const data = { year, lastNumber: last };
    ctx.audit({ verb: 'closeSequence', objectType: 'number_sequence', objectId: id, data });
  }
}

async function whyNot(ctx: Ctx, key: SequenceKey) {
  const { rows } = await sql<{
    last_on: string;
    closed_at: Date | null;
  }>`select last_on, closed_at from documents.number_sequence
    where agency_id = ${key.agencyId} and kind = ${key.kind} and issuing_body_id is not distinct from ${key.issuingBodyId}
      and year = ${yearOf(key.on)} and group_code = ${key.groupCode}`.execute(ctx.tx);
  const row = rows[0];
  return row && !row.closed_at
    ? refuse('documents.backdated', { lastOn: formatDay(row.last_on) })
    : refuse('documents.sequence-closed');
}

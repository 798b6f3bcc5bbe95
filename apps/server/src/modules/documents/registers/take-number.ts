import type { LocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { Refused } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { closeSequences } from './sequence.store.ts';

export type SequenceKind = 'outgoing' | 'advisory' | 'copy' | 'incoming';
export type SequenceKey = {
  agencyId: string;
  /** Null for arrival numbers: one sequence per agency and year (R-NUM-12). */
  issuingBodyId: string | null;
  kind: SequenceKind;
  groupCode: string;
  /** As in "Sổ <groupName> đi 2020". */
  groupName: string;
  on: LocalDay;
};
export type Taken = { sequenceId: string; number: number };

/** The next number of a sequence. One UPDATE on one locked row (R-NUM-10): no gap, no double, never back in time.
 *  The sequence of a year opens itself with its first number. */
export async function takeNumber(ctx: Ctx, key: SequenceKey): Promise<Taken> {
  return (await takeFromOpen(ctx, key)) ?? (await takeFirst(ctx, key));
}

/** `count` numbers in a row of a sequence, opened if need be; answers the last of them. */
export async function takeBlock(ctx: Ctx, key: SequenceKey, count: number): Promise<Taken> {
  return (await takeFromOpen(ctx, key, count)) ?? (await takeFirst(ctx, key, count));
}

/** Paper copies (SY, TrS, SL) of a body share one sequence a year (R-NUM-7). */
export const takeCopyNumber = (
  ctx: Ctx,
  of: { agencyId: string; issuingBodyId: string; on: LocalDay },
): Promise<Taken> => takeNumber(ctx, { ...of, kind: 'copy', groupCode: 'COPY', groupName: 'bản sao' });

/** Opens the sequence of the year and closes those of the years before. */
export async function takeFirst(ctx: Ctx, key: SequenceKey, count = 1): Promise<Taken> {
  const later = await findLaterYear(ctx, key);
  if (later) throw new Refused([refuse('documents.backdated', { lastOn: formatDay(later) })]);
  await open(ctx, key);
  await closeEarlier(ctx, key);
  const taken = await takeFromOpen(ctx, key, count);
  if (taken) return taken;
  throw new Refused([await whyNot(ctx, key)]);
}

const yearOf = (day: LocalDay): number => Number(day.slice(0, 4));

/** Undefined when the sequence is not there, closed, or already further in time. */
export async function takeFromOpen(ctx: Ctx, key: SequenceKey, count = 1): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`update documents.number_sequence
    set last_number = last_number + ${count}, last_on = ${key.on}
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
      name: key.kind === 'incoming' ? `Sổ văn bản đến ${year}` : `Sổ ${key.groupName} đi ${year}`,
      kind: key.kind,
      last_on: `${year}-01-01`,
      opened_on: key.on,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A clock that fell back a year must not open the year before again (R-NUM-8). */
async function findLaterYear(ctx: Ctx, key: SequenceKey): Promise<LocalDay | undefined> {
  const { rows } = await sql<{ last_on: LocalDay }>`select last_on from documents.number_sequence
    where ${ofBody(key)} and year > ${yearOf(key.on)} order by last_on desc limit 1`.execute(ctx.tx);
  return rows[0]?.last_on;
}

const ofBody = (key: SequenceKey): RawBuilder<boolean> => sql<boolean>`(agency_id = ${key.agencyId}
  and kind = ${key.kind} and issuing_body_id is not distinct from ${key.issuingBodyId})`;

/** R-NUM-11: should the midnight job be late, the first number of a year ends the sequences of the years before. */
async function closeEarlier(ctx: Ctx, key: SequenceKey): Promise<void> {
  await closeSequences(ctx, sql`${ofBody(key)} and year < ${yearOf(key.on)}`, 'Hết năm');
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

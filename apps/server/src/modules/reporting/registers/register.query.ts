import {
  isNumbered,
  type NumberedRegister,
  type QueryOf,
  type Register,
  type RegisterKind,
  type ResponseOf,
  type registersApi,
} from '@congvu/contracts';
import { type RawBuilder, sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound, platformRefusal, Refused } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { seesWholeAgency } from '../../documents/index.ts';
import { listVolumes } from './volume.store.ts';

/** A sequence of numbers and the book that is kept of it. */
export type Sequence = {
  id: string;
  kind: 'outgoing' | 'advisory' | 'copy' | 'incoming';
  year: number;
  name: string;
  last: number;
  closedAt: Date | null;
  closingReason: string | null;
};

/** Registers hold every subject of the agency: for those who see all its documents (documents.md §25), not for who stands
 *  in for one of them in a part of his work. */
export function assertMayRead(ctx: Pick<QueryCtx, 'actor'>): void {
  if (seesWholeAgency(ctx.actor) || (!ctx.actor.standsIn && has(ctx.actor, 'archivist'))) return;
  throw new Refused([
    platformRefusal('platform.forbidden', { roles: 'văn thư, văn phòng, lãnh đạo, lưu trữ, kiểm tra' }),
  ]);
}

const columns = sql`s.id, s.kind, s.year, s.name, s.last_number as last, s.closed_at as "closedAt",
  s.closing_reason as "closingReason"`;

/** The sequence of a register of the own agency; elsewhere it is answered as not found. */
export async function getSequence(
  ctx: QueryCtx,
  of: { bookId: string; register: NumberedRegister },
): Promise<Sequence> {
  assertMayRead(ctx);
  const { rows } = await sql<Sequence>`select ${columns} from documents.v_number_sequence s
    where s.id::text = ${of.bookId} and s.agency_id = ${ctx.actor.agencyId}::uuid`.execute(ctx.tx);
  const sequence = rows[0];
  if (!sequence || !registersOf(sequence.kind).includes(of.register)) throw notFound();
  return sequence;
}

/** Arrival numbers are kept in two books: as they came, and how they were handled. */
export const registersOf = (kind: Sequence['kind']): readonly NumberedRegister[] =>
  kind === 'incoming' ? ['incoming', 'follow_up'] : ['outgoing'];

/** The shelf of a year: every register with its volumes and what is missing in it. */
export async function listRegisters(
  ctx: QueryCtx,
  asked: QueryOf<typeof registersApi.list>,
): Promise<ResponseOf<typeof registersApi.list>> {
  assertMayRead(ctx);
  const present = Number(ctx.clock.today().slice(0, 4));
  const year = asked.year ?? present;
  const own = sql`s.agency_id = ${ctx.actor.agencyId}::uuid`;
  const { rows: years } = await sql<{
    year: number;
  }>`select distinct s.year from documents.v_number_sequence s
    where ${own} order by s.year desc limit 100`.execute(ctx.tx);
  const { rows } = await sql<Sequence & { missing: number[] }>`select ${columns},
      coalesce((select array_agg(n order by n) from (select n from generate_series(1, s.last_number) n except
        select r.number from documents.v_register_row r where r.sequence_id = s.id order by 1 limit 20) gap), '{}') as missing
    from documents.v_number_sequence s where ${own} and s.year = ${year}
    order by s.kind = 'incoming', s.kind, s.name collate "vi-x-icu", s.id limit 200`.execute(ctx.tx);
  const volumes = await listVolumes(
    ctx,
    rows.map(({ id }) => id),
  );
  const items = rows.flatMap((sequence) =>
    registersOf(sequence.kind).map(
      (register): Register => ({
        key: `${register}:${sequence.id}`,
        register,
        bookId: sequence.id,
        name: nameOf(sequence, register),
        year: sequence.year,
        last: sequence.last,
        closedAt: instant(sequence.closedAt),
        closingReason: sequence.closingReason,
        missing: sequence.missing,
        volumes: volumes.filter(({ bookId, register: kind }) => bookId === sequence.id && kind === register),
      }),
    ),
  );
  return {
    year,
    years: [...new Set([present, ...years.map((row) => row.year)])].sort((a, b) => b - a),
    items: [...items, ...(await listDayBooks(ctx, year))],
  };
}

type DayRegister = Exclude<RegisterKind, NumberedRegister>;
const dayRegisters = ['postal', 'loans'] as const satisfies DayRegister[];

const dayNames: Record<DayRegister, string> = {
  postal: 'Sổ gửi văn bản đi bưu điện',
  loans: 'Sổ sử dụng bản lưu',
};

/** The books kept by days are there as soon as something stands in them. */
async function listDayBooks(ctx: QueryCtx, year: number): Promise<Register[]> {
  const books = await Promise.all(
    dayRegisters.map(async (register) => ({ register, last: await countRows(ctx, register, year) })),
  );
  return books
    .filter(({ last }) => last > 0)
    .map(({ register, last }) => ({
      key: `${register}:${year}`,
      register,
      bookId: String(year),
      name: `${dayNames[register]} ${year}`,
      year,
      last,
      closedAt: null,
      closingReason: null,
      missing: [],
      volumes: [],
    }));
}

const dayViews: Record<DayRegister, RawBuilder<unknown>> = {
  postal: sql`select p.agency_id, p.posted_on as day from exchange.v_posting p`,
  loans: sql`select l.agency_id, l.lent_on as day from documents.v_loan l`,
};

async function countRows(ctx: QueryCtx, register: DayRegister, year: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (${dayViews[register]}) r
    where r.agency_id = ${ctx.actor.agencyId}::uuid and r.day >= make_date(${year}, 1, 1)
      and r.day < make_date(${year + 1}, 1, 1)`.execute(ctx.tx);
  return rows[0]!.count;
}

/** What every book has: its year, its name, how far it goes. */
export type Book = Pick<Sequence, 'year' | 'name' | 'last'>;

export async function getBook(ctx: QueryCtx, of: { register: RegisterKind; bookId: string }): Promise<Book> {
  if (isNumbered(of.register)) return getSequence(ctx, { register: of.register, bookId: of.bookId });
  assertMayRead(ctx);
  const year = Number(of.bookId);
  if (!Number.isInteger(year)) throw notFound();
  return { year, name: `${dayNames[of.register]} ${year}`, last: await countRows(ctx, of.register, year) };
}

const nameOf = (sequence: Sequence, register: RegisterKind): string =>
  register === 'follow_up' ? `Sổ theo dõi giải quyết văn bản đến ${sequence.year}` : sequence.name;

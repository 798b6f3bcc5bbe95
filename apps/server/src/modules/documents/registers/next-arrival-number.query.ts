import type { incomingApi, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';

type Book = { year: number; last: number; isOpen: boolean };

/** The số đến that would be given now, from the book of this year and not from the letters that came (R-NUM-12). */
export async function nextArrivalNumber(ctx: QueryCtx): Promise<ResponseOf<typeof incomingApi.nextNumber>> {
  const today = ctx.clock.today();
  const year = Number(today.slice(0, 4));
  const { rows } = await sql<Book>`select year, last_number as last,
      closed_at is null and last_on <= ${today} as "isOpen"
    from documents.number_sequence
    where agency_id = ${ctx.actor.agencyId} and kind = 'incoming' and issuing_body_id is null
      and group_code = 'ALL' and year >= ${year}
    order by year desc limit 1`.execute(ctx.tx);
  const [book] = rows;
  // The book of a year opens itself with its first number.
  if (!book) return { year, next: 1 };
  return { year, next: book.year === year && book.isOpen ? book.last + 1 : null };
}

import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';

/** Ends the open sequences that `which` finds; the last number of each is sealed in the log (R-NUM-11), and whoever
 *  prints the registers hears of it. Answers how many. */
export async function closeSequences(ctx: Ctx, which: RawBuilder<unknown>, reason: string): Promise<number> {
  const { rows } = await sql<{
    id: string;
    agency_id: string;
    year: number;
    last: number;
  }>`update documents.number_sequence set closed_at = ${ctx.clock.now()}, closing_reason = ${reason}
    where closed_at is null and ${which} returning id, agency_id, year, last_number as last`.execute(ctx.tx);
  for (const { id, agency_id: agencyId, year, last } of rows) {
    const data = { year, lastNumber: last };
    ctx.audit({ verb: 'closeSequence', objectType: 'number_sequence', objectId: id, agencyId, data });
    ctx.publish({ type: 'sequence.closed', subjectId: id, agencyId, data });
  }
  return rows.length;
}

import type { incomingApi, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';

type Measure = ResponseOf<typeof incomingApi.readingMeasure>;

/** How the reader does at the desk of the own agency: counts only, what was read is nobody's but the clerk's. */
export async function readingMeasure(ctx: QueryCtx): Promise<Measure> {
  const { rows } = await sql<
    Measure['items'][number]
  >`select reader_version as "readerVersion", source, field,
      count(*) filter (where outcome = 'kept')::int as kept,
      count(*) filter (where outcome = 'corrected')::int as corrected,
      count(*) filter (where outcome = 'missed')::int as missed,
      count(*) filter (where outcome = 'blank')::int as blank,
      count(*) filter (where outcome = 'corrected' and confidence >= 0.9)::int as "wrongButSure"
    from documents.reading_check where agency_id = ${ctx.actor.agencyId}
    group by 1, 2, 3 order by 1 desc, 2 desc, 3`.execute(ctx.tx);
  return { items: rows };
}

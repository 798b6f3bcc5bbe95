import type { outgoingApi, QueryOf, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, toPage } from '../../../platform/wire.ts';
import { visibleTo } from '../policy.ts';
import { listColumns, type OutgoingListRow, toOutgoingRow } from './outgoing-row.ts';

/** What waits for numbering, seal and dispatch: urgent first, then in order of signing. */
export async function clerkDesk(
  ctx: QueryCtx,
  input: QueryOf<typeof outgoingApi.clerkDesk>,
): Promise<ResponseOf<typeof outgoingApi.clerkDesk>> {
  const after = decodeCursor(input.after, ['int', 'instant', 'id']);
  const { rows } = await sql<OutgoingListRow>`select ${listColumns} from documents.outgoing d
    where ${visibleTo(ctx.actor, 'd')} and d.state in ('signed', 'numbered', 'sealed')
      ${after ? sql`and (-d.urgency, coalesce(d.signed_at, d.updated_at), d.id) > (${after[0]}::int, ${after[1]}::timestamptz, ${after[2]}::uuid)` : sql``}
    order by -d.urgency, coalesce(d.signed_at, d.updated_at), d.id limit ${input.limit + 1}`.execute(ctx.tx);
  const page = toPage(rows, input.limit, {
    item: toOutgoingRow,
    cursor: (row) => [-row.urgency, (row.signed_at ?? row.updated_at).toISOString(), row.id],
  });
  return { ...page, sequences: await sequences(ctx) };
}

/** "Sổ công văn đi 2020: 1 – 1186, không thiếu số nào": gaps are looked for, not assumed away. */
async function sequences(
  ctx: QueryCtx,
): Promise<{ name: string; year: number; last: number; missing: number[] }[]> {
  const year = Number(ctx.clock.today().slice(0, 4));
  const { rows } = await sql<{
    name: string;
    year: number;
    last: number;
    missing: number[];
  }>`select s.name, s.year,
      s.last_number as last,
      coalesce((select array_agg(n) from (
        select n from generate_series(1, s.last_number) n
        except select r.number from documents.register_row r where r.sequence_id = s.id
        except select k.number from documents.reserved_number k where k.sequence_id = s.id and k.state = 'reserved'
        order by 1 limit 20) gap), '{}') as missing
    from documents.number_sequence s
    where s.agency_id = ${ctx.actor.agencyId} and s.kind <> 'incoming' and s.year = ${year} order by s.name`.execute(
    ctx.tx,
  );
  return rows;
}

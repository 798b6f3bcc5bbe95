import type { HandlingFigure, handlingApi, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { countedLetters, type HandlingScope, inFigure, keyOf } from './counted-letters.ts';

type Input = HandlingScope & {
  figure: HandlingFigure;
  key?: string | undefined;
  limit: number;
  after?: string | undefined;
};
type Page = ResponseOf<typeof handlingApi.documents>;
type Row = Omit<Page['items'][number], 'dueAt' | 'completedAt' | 'suspendedAt'> & {
  arrivedAt: Date;
  dueAt: Date | null;
  completedAt: Date | null;
  suspendedAt: Date | null;
};

/** The letters one figure counted, by the very conditions that counted them; keyset on (arrival, id). */
export async function listHandling(ctx: QueryCtx, input: Input): Promise<Page> {
  const after = decodeCursor(input.after, ['instant', 'id']);
  const { rows } = await sql<Row>`${countedLetters(ctx, input)}
    select id, arrival_number as "arrivalNumber", arrived_at as "arrivedAt", arrived_on as "arrivedOn",
      concat_ws('/', nullif(number, ''), nullif(notation, '')) as label, sender_name as "senderName", subject,
      coalesce((select u.name from reporting.v_unit u where u.id = unit_id), '') as "unitName",
      coalesce((select p.holder from reporting.v_post p where p.id = post_id), '') as "personName",
      due_at as "dueAt", completed_at as "completedAt",
      case when state <> 'done' then suspended_at end as "suspendedAt"
    from counted where ${inFigure(input.figure, ctx.clock.now())}
      ${input.key === undefined ? sql`` : sql`and ${keyOf(input.group)} = ${input.key}`}
      ${after ? sql`and (arrived_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by arrived_at desc, id desc limit ${input.limit + 1}`.execute(ctx.tx);
  return toPage(rows, input.limit, {
    item: ({ arrivedAt: _, dueAt, completedAt, suspendedAt, ...row }) => ({
      ...row,
      dueAt: instant(dueAt),
      completedAt: instant(completedAt),
      suspendedAt: instant(suspendedAt),
    }),
    cursor: (row) => [row.arrivedAt.toISOString(), row.id],
  });
}

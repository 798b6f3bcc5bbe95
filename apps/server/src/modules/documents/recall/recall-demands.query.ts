import type { QueryOf, ResponseOf, relationsApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { visibleTo } from '../policy.ts';
import type { Demand } from './recall-demand.store.ts';

type Row = Demand & { label: string; arrival_number: number | null; subject: string; version: number };

export const toDemand = (demand: Demand, today: string) => ({
  id: demand.id,
  incomingId: demand.incoming_id!,
  kind: demand.kind as 'take_back' | 'recall',
  noticeText: demand.notice_text,
  reason: demand.reason,
  senderName: demand.sender_name,
  askedAt: instant(demand.asked_at),
  dueOn: demand.due_on,
  isOverdue: demand.due_on < today,
});

/** "Nơi gửi đề nghị thu hồi": what waits for this agency's clerk, oldest first; keyset on (asked at, id). */
export async function listDemands(
  ctx: QueryCtx,
  input: QueryOf<typeof relationsApi.demands>,
): Promise<ResponseOf<typeof relationsApi.demands>> {
  const after = decodeCursor(input.after, ['instant', 'id']);
  const { rows } = await sql<Row>`select w.*, concat_ws('/', d.number, d.notation) as label, d.arrival_number,
      d.subject, d.version
    from documents.recall_demand w join documents.incoming d on d.id = w.incoming_id
    where w.state = 'asked' and ${visibleTo(ctx.actor, 'd')}
      ${after ? sql`and (w.asked_at, w.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by w.asked_at, w.id limit ${input.limit + 1}`.execute(ctx.tx);
  const today = ctx.clock.today();
  return toPage(rows, input.limit, {
    item: (row) => ({
      ...toDemand(row, today),
      label: row.label,
      arrivalNumber: row.arrival_number,
      subject: row.subject,
      version: row.version,
    }),
    cursor: (row) => [row.asked_at.toISOString(), row.id],
  });
}

import type { QueryOf, ResponseOf, recallsApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { listOutgoingByIds } from '../../documents/index.ts';
import { mayApprove } from './recall.decide.ts';

type Row = {
  id: string;
  outgoingId: string;
  reason: string;
  orderedBy: string;
  orderedAt: Date;
  recipients: string[];
};

/** Take-backs that wait for the head of the office, oldest first; empty for everybody else. */
export async function listProposed(
  ctx: QueryCtx,
  input: QueryOf<typeof recallsApi.proposed>,
): Promise<ResponseOf<typeof recallsApi.proposed>> {
  const after = decodeCursor(input.after, ['instant', 'id']);
  if (!mayApprove(ctx.actor)) return { items: [], next: null };
  const { rows } = await sql<Row>`select r.id, r.outgoing_id as "outgoingId", r.reason,
      r.ordered_by_name as "orderedBy", r.ordered_at as "orderedAt",
      array(select d.recipient_name from exchange.recall_request q join exchange.delivery d on d.id = q.delivery_id
        where q.recall_id = r.id order by d.ordinal limit 50) as recipients
    from exchange.recall r where r.agency_id = ${ctx.actor.agencyId} and r.state = 'proposed'
      ${after ? sql`and (r.ordered_at, r.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by r.ordered_at, r.id limit ${input.limit + 1}`.execute(ctx.tx);
  const documents = await listOutgoingByIds(
    ctx,
    rows.map(({ outgoingId }) => outgoingId),
  );
  const byId = new Map(documents.map((document) => [document.id, document]));
  const page = toPage(rows, input.limit, {
    item: (row) => ({ row, document: byId.get(row.outgoingId) }),
    cursor: (row) => [row.orderedAt.toISOString(), row.id],
  });
  return {
    next: page.next,
    items: page.items.flatMap(({ row, document }) =>
      document
        ? [
            {
              ...row,
              orderedAt: instant(row.orderedAt),
              label: `${document.numberText}/${document.notation}`,
              subject: document.subject,
            },
          ]
        : [],
    ),
  };
}

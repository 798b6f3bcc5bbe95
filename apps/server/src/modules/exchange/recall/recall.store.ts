import type { RecallKind, RecallState, RequestAnswerState } from '@congvu/contracts';
import type { Selectable, Updateable } from 'kysely';
import type { Ctx, QueryCtx } from '../../../platform/command.ts';
import type { ExchangeRecall, ExchangeRecallRequest } from '../../../platform/database.types.ts';
import { notFound } from '../../../platform/errors.ts';

export type Recall = Omit<Selectable<ExchangeRecall>, 'state' | 'kind'> & {
  state: RecallState;
  kind: RecallKind;
};
export type RecallRequest = Omit<Selectable<ExchangeRecallRequest>, 'state'> & { state: RequestAnswerState };

type NewRecall = {
  outgoingId: string;
  agencyId: string;
  kind: RecallKind;
  noticeId: string | null;
  reason: string;
  state: 'proposed' | 'ordered';
  coversAll: boolean;
  deliveryIds: readonly string[];
  by: { personId: string; name: string };
};

const chunk = 500;

/** The order with a request per recipient. Returns the ids of the order and its requests. */
export async function insertRecall(
  ctx: Ctx,
  recall: NewRecall,
): Promise<{ id: string; requestIds: string[] }> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('exchange.recall')
    .values({
      id,
      agency_id: recall.agencyId,
      outgoing_id: recall.outgoingId,
      kind: recall.kind,
      notice_id: recall.noticeId,
      reason: recall.reason,
      state: recall.state,
      covers_all: recall.coversAll,
      ordered_by_person_id: recall.by.personId,
      ordered_by_name: recall.by.name,
      ordered_at: ctx.clock.now(),
    })
    .execute();
  const rows = recall.deliveryIds.map((deliveryId) => ({
    id: ctx.newId(),
    agency_id: recall.agencyId,
    recall_id: id,
    delivery_id: deliveryId,
    state: 'none',
  }));
  for (let from = 0; from < rows.length; from += chunk) {
    await ctx.tx
      .insertInto('exchange.recall_request')
      .values(rows.slice(from, from + chunk))
      .execute();
  }
  return { id, requestIds: rows.map((row) => row.id) };
}

/** Locked before the document and its deliveries. Another agency's order answers like one that does not exist. */
export async function lockRecall(ctx: Ctx, id: string): Promise<Recall> {
  const row = await ctx.tx
    .selectFrom('exchange.recall')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row as Recall;
}

export async function updateRecall(
  ctx: Ctx,
  id: string,
  change: Omit<Updateable<ExchangeRecall>, 'state'> & { state?: RecallState },
): Promise<void> {
  await ctx.tx.updateTable('exchange.recall').set(change).where('id', '=', id).execute();
}

export async function updateRequest(
  ctx: Ctx,
  id: string,
  change: Omit<Updateable<ExchangeRecallRequest>, 'state'> & { state?: RequestAnswerState },
): Promise<void> {
  await ctx.tx.updateTable('exchange.recall_request').set(change).where('id', '=', id).execute();
}

export type NamedRequest = RecallRequest & {
  recipient_name: string;
  delivery_state: string;
  channel: string;
  target_agency_id: string | null;
  incoming_id: string | null;
};

/** Requests of an order with the recipient, in the letter's order. */
export async function listRequests(
  ctx: Pick<QueryCtx, 'tx'>,
  recallIds: readonly string[],
): Promise<NamedRequest[]> {
  if (recallIds.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('exchange.recall_request as q')
    .innerJoin('exchange.delivery as d', 'd.id', 'q.delivery_id')
    .selectAll('q')
    .select([
      'd.recipient_name',
      'd.state as delivery_state',
      'd.channel',
      'd.target_agency_id',
      'd.incoming_id',
    ])
    .where('q.recall_id', 'in', [...recallIds])
    .orderBy('d.ordinal')
    .orderBy('d.recipient_name')
    .execute();
  return rows as NamedRequest[];
}

/** The order of a document that is not over yet. */
export async function findOpenRecall(
  ctx: Pick<QueryCtx, 'tx'>,
  outgoingId: string,
): Promise<Recall | undefined> {
  const row = await ctx.tx
    .selectFrom('exchange.recall')
    .selectAll()
    .where('outgoing_id', '=', outgoingId)
    .where((on) =>
      on.or([
        on('state', 'in', ['proposed', 'ordered', 'running']),
        on.and([on('state', '=', 'partial'), on('kind', '=', 'recall')]),
      ]),
    )
    .executeTakeFirst();
  return row as Recall | undefined;
}

import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { isRecallable } from './recall.decide.ts';

export type ChosenDelivery = {
  id: string;
  recipient_name: string;
  state: string;
  business_rank: number;
  channel: string;
};

/** Deliveries of the document among these ids. */
export async function listChosen(
  ctx: Pick<QueryCtx, 'tx'>,
  of: { outgoingId: string; deliveryIds: readonly string[] },
): Promise<ChosenDelivery[]> {
  const chosen = new Set(of.deliveryIds);
  return (await listAll(ctx, of.outgoingId)).filter(({ id }) => chosen.has(id));
}

/** Whatever reached, or may reach, a recipient of the document. */
export async function listRecallable(
  ctx: Pick<QueryCtx, 'tx'>,
  outgoingId: string,
): Promise<ChosenDelivery[]> {
  return (await listAll(ctx, outgoingId)).filter(isRecallable);
}

async function listAll(ctx: Pick<QueryCtx, 'tx'>, outgoingId: string): Promise<ChosenDelivery[]> {
  const { rows } = await sql<ChosenDelivery>`select id, recipient_name, state, business_rank, channel
    from exchange.delivery where outgoing_id = ${outgoingId} order by ordinal, recipient_name`.execute(
    ctx.tx,
  );
  return rows;
}

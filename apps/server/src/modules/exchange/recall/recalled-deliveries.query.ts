import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { isRecallable, isTakeable } from './recall.decide.ts';

export type ChosenDelivery = {
  id: string;
  recipient_name: string;
  state: string;
  business_rank: number;
  channel: string;
};

/** Null: all that can be asked; both without the excepted ones. */
export type Choice = { deliveryIds: readonly string[] | null; exceptIds?: readonly string[] };

/** The named deliveries of the document, or all that can still be taken back. */
export async function listChosen(
  ctx: Pick<QueryCtx, 'tx'>,
  of: Choice & { outgoingId: string },
): Promise<ChosenDelivery[]> {
  const all = await listAll(ctx, of.outgoingId);
  return among(of.deliveryIds ? all : all.filter(isTakeable), of);
}

/** Whatever reached, or may reach, a recipient of the document, and what of it is chosen. */
export async function listRecallable(
  ctx: Pick<QueryCtx, 'tx'>,
  of: Choice & { outgoingId: string },
): Promise<{ all: ChosenDelivery[]; chosen: ChosenDelivery[] }> {
  const all = (await listAll(ctx, of.outgoingId)).filter(isRecallable);
  return { all, chosen: among(all, of) };
}

function among(deliveries: ChosenDelivery[], { deliveryIds, exceptIds = [] }: Choice): ChosenDelivery[] {
  const wanted = deliveryIds && new Set(deliveryIds);
  const excepted = new Set(exceptIds);
  return deliveries.filter(({ id }) => (wanted === null || wanted.has(id)) && !excepted.has(id));
}

async function listAll(ctx: Pick<QueryCtx, 'tx'>, outgoingId: string): Promise<ChosenDelivery[]> {
  const { rows } = await sql<ChosenDelivery>`select id, recipient_name, state, business_rank, channel
    from exchange.delivery where outgoing_id = ${outgoingId} order by ordinal, recipient_name`.execute(
    ctx.tx,
  );
  return rows;
}

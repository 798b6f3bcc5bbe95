import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { DeliveryRow } from '../deliveries/delivery.store.ts';

export type PostingFacts = { postedOn: LocalDay; envelopes: number; postSlip: string; label: string };

/** A row of "Sổ gửi văn bản đi bưu điện" (NĐ 30 PL IV); append-only. */
export async function addPosting(ctx: PersonCtx, delivery: DeliveryRow, facts: PostingFacts): Promise<void> {
  await ctx.tx
    .insertInto('exchange.posting')
    .values({
      id: ctx.newId(),
      agency_id: delivery.agency_id,
      delivery_id: delivery.id,
      outgoing_id: delivery.outgoing_id,
      posted_on: facts.postedOn,
      label: facts.label,
      recipient: delivery.recipient_name,
      envelopes: facts.envelopes,
      post_slip: facts.postSlip,
      added_by: ctx.actor.name,
      added_at: ctx.clock.now(),
    })
    .execute();
}

/** Whether the same recipient has a paper row of its own. */
export async function hasPaperRow(tx: Tx, delivery: DeliveryRow): Promise<boolean> {
  const { rows } = await sql`select from exchange.delivery d where d.outgoing_id = ${delivery.outgoing_id}
    and d.recipient_id = ${delivery.recipient_id} and d.target_agency_id is not distinct from ${delivery.target_agency_id}
    and d.channel = 'paper' and d.id <> ${delivery.id} limit 1`.execute(tx);
  return rows.length > 0;
}

/** The paper row a slip belongs to, locked; the slip is the proof that it came to this agency. */
export async function lockBySlip(
  tx: Tx,
  code: string,
  targetAgencyId: string,
): Promise<DeliveryRow | undefined> {
  const row = await tx
    .selectFrom('exchange.delivery')
    .selectAll()
    .where('slip_code', '=', code)
    .where('target_agency_id', '=', targetAgencyId)
    .forUpdate()
    .executeTakeFirst();
  return row as DeliveryRow | undefined;
}

/** What the receiver's register says of the same letter that came electronically: no second number (R-SND-5). */
export async function findElectronicTwin(
  tx: Tx,
  delivery: DeliveryRow,
): Promise<{ incomingId: string; arrivalNumber: number | null } | undefined> {
  const { rows } = await sql<{
    incomingId: string;
    arrivalNumber: number | null;
  }>`select d.incoming_id as "incomingId",
      d.arrival_number as "arrivalNumber"
    from exchange.delivery d where d.outgoing_id = ${delivery.outgoing_id} and d.channel = 'internal'
      and d.target_agency_id = ${delivery.target_agency_id} and d.incoming_id is not null
    order by d.sent_at desc limit 1`.execute(tx);
  return rows[0];
}

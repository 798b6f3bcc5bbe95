import { randomBytes } from 'node:crypto';
import { type BusinessStatus, checkCodeOf, type DeliveryState } from '@congvu/contracts';
import { endOfDay } from '@congvu/vn-calendar';
import { type Selectable, sql, type Updateable } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { ExchangeDelivery } from '../../../platform/database.types.ts';
import type { Outgoing } from '../../documents/index.ts';
import type { PlannedDelivery } from '../dispatch/plan-dispatch.query.ts';

export type DeliveryRow = Omit<Selectable<ExchangeDelivery>, 'state' | 'business_status'> & {
  state: DeliveryState;
  business_status: BusinessStatus | null;
};
/** What the log keeps besides the wire codes. */
export type LogStatus =
  | BusinessStatus
  | '13'
  | '15'
  | '16'
  | 'recall'
  | 'queued'
  | 'opened'
  | 'failed'
  | 'dead'
  | 'closed'
  | 'cancelled'
  | 'paper_pending'
  | 'paper_sent'
  | 'paper_confirmed'
  | 'post_returned';
export type LogEntry = { deliveryId: string; agencyId: string; status: LogStatus } & {
  at?: Date;
  isApplied?: boolean;
  by?: string | null;
  note?: string | null;
};

export async function addDispatch(ctx: Ctx, document: Outgoing, recipients: number): Promise<void> {
  await ctx.tx
    .insertInto('exchange.dispatch')
    .values({
      outgoing_id: document.id,
      agency_id: document.agency_id,
      dispatched_at: ctx.clock.now(),
      urgency: document.urgency,
      recipients,
    })
    .execute();
}

/** One statement's worth of rows: PostgreSQL takes 65 535 parameters. */
const chunk = 500;

/** One row per recipient and channel, in the transaction of the dispatch: nothing can be lost between. */
export async function addDeliveries(
  ctx: Ctx,
  document: Outgoing,
  planned: readonly PlannedDelivery[],
): Promise<void> {
  const rows = planned.map((delivery, position) => ({ ...rowOf(ctx, document, delivery), position }));
  for (let from = 0; from < rows.length; from += chunk) {
    await ctx.tx
      .insertInto('exchange.delivery')
      .values(rows.slice(from, from + chunk))
      .execute();
  }
  const by = ctx.actor.kind === 'person' ? ctx.actor.name : null;
  await addLog(
    ctx,
    rows.map((row) => ({
      deliveryId: row.id,
      agencyId: row.agency_id,
      status: row.state as 'queued' | 'dead' | 'paper_pending',
      by,
      note: row.redirect_note ?? row.override_reason ?? row.reason,
    })),
  );
}

function rowOf(ctx: Ctx, document: Outgoing, planned: PlannedDelivery) {
  const now = ctx.clock.now();
  const isElectronic = planned.channel === 'internal';
  return {
    id: ctx.newId(),
    agency_id: document.agency_id,
    outgoing_id: document.id,
    recipient_id: planned.recipientId,
    ordinal: planned.ordinal,
    target_agency_id: planned.agencyId,
    recipient_name: planned.name,
    printed_line: planned.printedLine,
    role: planned.role,
    channel: planned.channel,
    mode: planned.mode,
    mode_reason: planned.why,
    policy_code: planned.policyCode,
    override_code: planned.override?.code ?? null,
    override_reason: planned.override?.reason ?? null,
    redirected_from_id: planned.redirect?.fromId ?? null,
    redirect_note: planned.redirect?.note ?? null,
    slip_code: planned.channel === 'paper' ? newSlipCode() : null,
    // Without an address there is nothing to try: the clerk's task at once (documents.md §12 `dead`).
    state: startOf(planned.channel),
    reason: planned.problem,
    deadline_at: document.reply_due_on ? endOfDay(document.reply_due_on) : null,
    next_attempt_at: isElectronic ? now : null,
    urgency: document.urgency,
    file_sha256: document.file_sha256,
    sent_at: now,
    updated_at: now,
  };
}

const startOf = (channel: PlannedDelivery['channel']): 'dead' | 'queued' | 'paper_pending' => {
  if (channel === 'paper') return 'paper_pending';
  return channel === 'none' ? 'dead' : 'queued';
};

/** On the slip in the envelope: nobody guesses the slip of another letter. */
export const newSlipCode = (): string => checkCodeOf(randomBytes(10));

/** Agencies the document went to and was not stopped on the way. */
export async function listReachedAgencies(tx: Tx, outgoingId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct target_agency_id as id from exchange.delivery
    where outgoing_id = ${outgoingId} and target_agency_id is not null and state not in ('cancelled', 'closed', 'taken_back')`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** Everything that happened to a delivery, applied or not; append-only. */
export async function addLog(ctx: Ctx, entries: readonly LogEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({
    id: ctx.newId(),
    agency_id: entry.agencyId,
    delivery_id: entry.deliveryId,
    at: entry.at ?? ctx.clock.now(),
    status: entry.status,
    applied: entry.isApplied ?? true,
    by_text: entry.by ?? null,
    note: entry.note ?? null,
  }));
  for (let from = 0; from < rows.length; from += chunk) {
    await ctx.tx
      .insertInto('exchange.delivery_log')
      .values(rows.slice(from, from + chunk))
      .execute();
  }
}

type Resent = { id: string; target: { id: string; name: string }; fileSha256: string | null };

/** The row of a sending that begins anew, linked to the one it follows. */
export async function insertDelivery(ctx: Ctx, before: DeliveryRow, resent: Resent): Promise<void> {
  const now = ctx.clock.now();
  const { agency_id, outgoing_id, recipient_id, ordinal, printed_line, role, deadline_at, urgency } = before;
  await ctx.tx
    .insertInto('exchange.delivery')
    .values({
      id: resent.id,
      agency_id,
      outgoing_id,
      recipient_id,
      ordinal,
      position: before.position,
      target_agency_id: resent.target.id,
      recipient_name: resent.target.name,
      printed_line,
      role,
      channel: 'internal',
      mode: before.mode === 'PAPER_ONLY' ? 'E_ONLY' : before.mode,
      mode_reason: before.mode_reason,
      policy_code: before.policy_code,
      state: 'queued',
      deadline_at,
      next_attempt_at: now,
      urgency,
      file_sha256: resent.fileSha256,
      resent_from_id: before.id,
      sent_at: now,
      updated_at: now,
    })
    .execute();
}

/** Due rows of the internal channel; rows another worker holds are left to it. */
export async function claimDue(ctx: Ctx, limit: number): Promise<DeliveryRow[]> {
  const rows = await ctx.tx
    .selectFrom('exchange.delivery')
    .selectAll()
    .where('state', '=', 'queued')
    .where('channel', '=', 'internal')
    .where('next_attempt_at', '<=', ctx.clock.now())
    .orderBy('urgency', 'desc')
    .orderBy('next_attempt_at')
    .orderBy('ordinal')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows as DeliveryRow[];
}

/** Another agency's delivery answers like one that does not exist: row-level security hides it. */
export async function lockDelivery(ctx: Ctx, id: string): Promise<DeliveryRow | undefined> {
  const row = await ctx.tx
    .selectFrom('exchange.delivery')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row as DeliveryRow | undefined;
}

type Change = Omit<Updateable<ExchangeDelivery>, 'id' | 'agency_id' | 'updated_at'>;

export async function updateDelivery(ctx: Ctx, id: string, change: Change): Promise<void> {
  await ctx.tx
    .updateTable('exchange.delivery')
    .set({ ...change, updated_at: ctx.clock.now() })
    .where('id', '=', id)
    .execute();
}

/** queued → delivered with status 01, for a whole batch. */
export async function markDelivered(
  ctx: Ctx,
  arrived: readonly { delivery: DeliveryRow; incomingId: string }[],
): Promise<void> {
  const ids = arrived.map(({ delivery }) => delivery.id);
  const incomingIds = arrived.map(({ incomingId }) => incomingId);
  const now = ctx.clock.now();
  await sql`update exchange.delivery d set state = 'delivered', business_status = '01', business_rank = 1,
      arrived_at = ${now}, incoming_id = a.incoming_id, attempts = d.attempts + 1, next_attempt_at = null, reason = null,
      received_sha256 = d.file_sha256, updated_at = ${now}
    from unnest(${ids}::uuid[], ${incomingIds}::uuid[]) as a (id, incoming_id)
    where d.id = a.id`.execute(ctx.tx);
  await addLog(
    ctx,
    arrived.map(({ delivery }) => ({ deliveryId: delivery.id, agencyId: delivery.agency_id, status: '01' })),
  );
}

/** The sender's screens look again; one event a document, not one a recipient. */
export function tellSender(ctx: Ctx, deliveries: readonly DeliveryRow[]): void {
  const documents = new Map(deliveries.map((delivery) => [delivery.outgoing_id, delivery.agency_id]));
  for (const [outgoingId, agencyId] of documents) {
    ctx.publish({ type: 'delivery.updated', subjectId: outgoingId, agencyId, data: { outgoingId } });
  }
}

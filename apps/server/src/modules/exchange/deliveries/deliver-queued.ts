import { sql } from 'kysely';
import type { System } from '../../../platform/actor.ts';
import type { Ctx, JobInput } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import {
  getOutgoingAsSystem,
  listSentFiles,
  type Outgoing,
  type Received,
  receiveIncomingMany,
  type SentFile,
} from '../../documents/index.ts';
import { findAgency } from '../../org/index.ts';
import {
  addLog,
  claimDue,
  type DeliveryRow,
  markDelivered,
  tellSender,
  updateDelivery,
} from './delivery.store.ts';
import { nextAttemptAt } from './retry.ts';

const batch = 50;

export const deliverTask = (runAt?: Date): JobInput => ({
  // Before the notices and index entries of what arrived earlier: 200 inboxes within a second (quality.md B10).
  priority: -10,
  task: 'exchange.deliver',
  payload: {},
  ...(runAt ? { runAt } : {}),
});

/** One job a batch, queued before the jobs that the arrivals will cause: those would else stand between the batches. */
export function enqueueDelivery(ctx: Ctx, count: number): void {
  for (let from = 0; from < count; from += batch) ctx.enqueue(deliverTask());
}

/** The internal channel: takes up to 50 due deliveries to their inboxes, queued → delivered in one transaction, and
 *  comes back for the rest. Any run takes whatever is due, so a job that got lost delays, but loses nothing. */
export async function deliverQueued(ctx: Ctx<System>): Promise<void> {
  const due = await claimDue(ctx, batch);
  if (due.length === batch) ctx.enqueue(deliverTask());
  for (const outgoingId of new Set(due.map((delivery) => delivery.outgoing_id))) {
    const deliveries = due.filter((delivery) => delivery.outgoing_id === outgoingId);
    await deliverLetter(ctx, outgoingId, deliveries);
  }
  tellSender(ctx, due);
}

/** All inboxes at once; when one of them fails, each for itself, so that one never stops the others. */
async function deliverLetter(
  ctx: Ctx<System>,
  outgoingId: string,
  deliveries: readonly DeliveryRow[],
): Promise<void> {
  const letter = await loadLetter(ctx, outgoingId);
  const together = await attempt(ctx.tx, () => deliverTo(ctx, letter, deliveries));
  if (together === null) return;
  for (const delivery of deliveries) {
    const fault = await attempt(ctx.tx, () => deliverTo(ctx, letter, [delivery]));
    if (fault !== null) await recordFailure(ctx, delivery, fault);
  }
}

type Letter = { document: Outgoing; senderName: string; files: SentFile[]; isWhole: boolean };

async function loadLetter(ctx: Ctx, outgoingId: string): Promise<Letter> {
  const document = await getOutgoingAsSystem(ctx.tx, outgoingId);
  const sender = await findAgency(ctx.tx, { id: document.agency_id }, ctx.clock.today());
  const { issuerName = '' } = document.snapshot as { issuerName?: string };
  return {
    document,
    senderName: sender?.name ?? issuerName,
    files: await listSentFiles(ctx.tx, outgoingId),
    // The receiver gets these very bytes, so they are read once more before 01 is said (SIG I2).
    isWhole: document.file_sha256 === null || (await ctx.ports.blobs.scrub(document.file_sha256)),
  };
}

async function deliverTo(ctx: Ctx, letter: Letter, deliveries: readonly DeliveryRow[]): Promise<void> {
  if (!letter.isWhole) throw new Error('tệp của văn bản không còn nguyên vẹn trên máy chủ');
  const ids = await receiveIncomingMany(
    ctx,
    deliveries.map((delivery) => messageOf(letter, delivery)),
  );
  await markDelivered(
    ctx,
    deliveries.map((delivery) => ({ delivery, incomingId: ids.get(delivery.id)! })),
  );
}

function messageOf({ document, senderName, files }: Letter, delivery: DeliveryRow): Received {
  const { signerName = '' } = document.snapshot as { signerName?: string };
  return {
    agencyId: delivery.target_agency_id!,
    deliveryId: delivery.id,
    originalOutgoingId: document.id,
    senderAgencyId: document.agency_id,
    senderName,
    number: document.number_text ?? '',
    notation: document.notation ?? '',
    issuedOn: document.issued_on!,
    typeCode: document.type_code,
    subject: document.subject,
    signerText: signerName,
    urgency: document.urgency,
    pageCount: document.page_count,
    dueAt: delivery.deadline_at,
    fileSha256: document.file_sha256,
    fileName: `${document.number_text}-${document.notation}.pdf`.replaceAll('/', '-'),
    attachments: files,
  };
}

/** Runs `work` behind a savepoint; answers what went wrong, or null. */
async function attempt(tx: Tx, work: () => Promise<void>): Promise<string | null> {
  await sql`savepoint delivery`.execute(tx);
  try {
    await work();
    await sql`release savepoint delivery`.execute(tx);
    return null;
  } catch (error) {
    await sql`rollback to savepoint delivery`.execute(tx);
    return error instanceof Error ? error.message : String(error);
  }
}

/** Tries again later, or gives up after 72 h; the reason is the log's, the sentence the clerk's. */
async function recordFailure(ctx: Ctx, delivery: DeliveryRow, fault: string): Promise<void> {
  const now = ctx.clock.now();
  const tried = { sentAt: delivery.sent_at, urgency: delivery.urgency, attempts: delivery.attempts };
  const next = nextAttemptAt(now, tried, Math.random());
  await updateDelivery(ctx, delivery.id, {
    state: next ? 'queued' : 'dead',
    attempts: delivery.attempts + 1,
    next_attempt_at: next,
    reason: next ? null : 'Đã thử 72 giờ không tới',
  });
  const status = next ? 'failed' : 'dead';
  await addLog(ctx, [
    { deliveryId: delivery.id, agencyId: delivery.agency_id, status, isApplied: next === null, note: fault },
  ]);
  if (next) ctx.enqueue(deliverTask(next));
}

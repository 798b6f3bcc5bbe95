import { incomingTable } from '@congvu/contracts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Incoming } from '../incoming/incoming.store.ts';
import {
  type Demand,
  insertDemand,
  lockOpenDemand,
  type RecallAsked,
  updateDemand,
} from './recall-demand.store.ts';
import { recallPolicyOf } from './recall-policy.query.ts';
import { withdrawIncoming } from './withdraw-incoming.ts';

/** A sender asks a document back: one function for every channel and both wire forms (exchange.md §8.3). Runs inside
 *  ctx.asSystem. Not registered yet: agreed by itself. Registered: the clerk is asked, a take-back is refused. Not here
 *  yet: kept as a tombstone until the document comes. The same request in a second form is the same request. */
export async function receiveRecall(ctx: Ctx, asked: RecallAsked): Promise<void> {
  await lockTargets(ctx, [asked]);
  if (await lockOpenDemand(ctx, asked)) return;
  const document = await lockReceived(ctx, asked);
  if (!document) {
    await insertDemand(ctx, asked, { incomingId: null, state: 'waiting' });
    return;
  }
  if (document.state === 'recalled') return answerAgain(ctx, asked);
  const demand = await insertDemand(ctx, asked, { incomingId: document.id, state: 'asked' });
  await settleDemand(ctx, document, demand);
}

/** A document comes whose sender has asked it back already: it is withdrawn in the transaction that brings it. */
export async function settleWaiting(ctx: Ctx, incomingIds: readonly string[]): Promise<void> {
  if (incomingIds.length === 0) return;
  const { rows } = await sql<{
    demandId: string;
    incomingId: string;
  }>`select w.id as "demandId", d.id as "incomingId"
    from documents.incoming d join documents.recall_demand w on w.agency_id = d.agency_id
      and w.original_outgoing_id = d.original_outgoing_id and w.state = 'waiting'
    where d.id = any(${[...incomingIds]}::uuid[]) order by d.id`.execute(ctx.tx);
  for (const { demandId, incomingId } of rows) {
    const document = await lockById(ctx, incomingId);
    await updateDemand(ctx, demandId, { incoming_id: incomingId, state: 'asked' });
    const demand = await ctx.tx
      .selectFrom('documents.recall_demand')
      .selectAll()
      .where('id', '=', demandId)
      .executeTakeFirstOrThrow();
    await withdrawAndAnswer(ctx, document, demand);
  }
}

async function settleDemand(ctx: Ctx, document: Incoming, demand: Demand): Promise<void> {
  const { beforeRegistration } = await recallPolicyOf(ctx, document.agency_id);
  if (document.state === 'arrived' && beforeRegistration === 'agree')
    return withdrawAndAnswer(ctx, document, demand);
  if (document.state === 'returned_to_sender') {
    return answerDemand(ctx, demand, { answer: 'agreed', by: 'Hệ thống', reason: 'Đã trả lại nơi gửi' });
  }
  const isAnswerable = 'acceptRecall' in incomingTable[document.state];
  if (demand.kind === 'take_back' || !isAnswerable) {
    const number = document.arrival_number ? `, số đến ${document.arrival_number}` : '';
    return answerDemand(ctx, demand, { answer: 'refused', by: 'Hệ thống', reason: `Đã vào sổ${number}` });
  }
  ctx.audit({
    verb: 'askRecall',
    objectType: 'incoming',
    objectId: document.id,
    agencyId: document.agency_id,
  });
  ctx.publish({
    type: 'incoming.recall-asked',
    subjectId: document.id,
    agencyId: document.agency_id,
    data: { recallId: demand.recall_id },
  });
}

async function withdrawAndAnswer(ctx: Ctx, document: Incoming, demand: Demand): Promise<void> {
  await withdrawIncoming(ctx, document, { demand, by: 'Hệ thống' });
  await answerDemand(ctx, demand, { answer: 'agreed', by: 'Hệ thống', reason: null });
}

export type RecallAnswer = { answer: 'agreed' | 'refused'; by: string; reason: string | null };

/** 15 or 16, once; the sender hears it by the event. */
export async function answerDemand(ctx: Ctx, demand: Demand, given: RecallAnswer): Promise<void> {
  await updateDemand(ctx, demand.id, {
    state: given.answer,
    answered_at: ctx.clock.now(),
    answered_by: given.by,
    answer_reason: given.reason,
  });
  tellAnswer(ctx, demand, given.answer);
}

/** Who answered in which words stands with the demand: events hold no names. */
function tellAnswer(ctx: Ctx, demand: Demand, answer: RecallAnswer['answer']): void {
  ctx.publish({
    type: 'incoming.recall-answered',
    subjectId: demand.incoming_id ?? demand.original_outgoing_id,
    agencyId: demand.agency_id,
    data: { recallId: demand.recall_id, deliveryId: demand.delivery_id, demandId: demand.id, answer },
  });
}

/** A later order for what is withdrawn already needs no new deed, only its answer. */
async function answerAgain(ctx: Ctx, asked: RecallAsked): Promise<void> {
  const demand = await insertDemand(ctx, asked, { incomingId: null, state: 'asked' });
  await answerDemand(ctx, demand, { answer: 'agreed', by: 'Hệ thống', reason: 'Đã thu hồi trước đó' });
}

/** One request for a document of one sender at a time, also before there is a row to lock: the
 *  request and the letter it overtakes see each other. */
export async function lockTargets(
  ctx: Ctx,
  targets: readonly { agencyId: string; originalOutgoingId: string }[],
): Promise<void> {
  const keys = targets.map((of) => `recall ${of.agencyId} ${of.originalOutgoingId}`).sort();
  await sql`select pg_advisory_xact_lock(hashtextextended(k, 0)) from unnest(${keys}::text[]) k order by k`.execute(
    ctx.tx,
  );
}

/** The letter itself; duplicates hang on it and go with it. */
async function lockReceived(ctx: Ctx, asked: RecallAsked): Promise<Incoming | undefined> {
  const { rows } = await sql<Incoming>`select * from documents.incoming
    where agency_id = ${asked.agencyId} and original_outgoing_id = ${asked.originalOutgoingId}
      and sender_agency_id = ${asked.senderAgencyId}
    order by state in ('duplicate', 'returned_to_sender', 'recalled'), arrived_at desc limit 1 for update`.execute(
    ctx.tx,
  );
  return rows[0];
}

async function lockById(ctx: Ctx, id: string): Promise<Incoming> {
  const { rows } = await sql<Incoming>`select * from documents.incoming where id = ${id} for update`.execute(
    ctx.tx,
  );
  return rows[0]!;
}

import type { Selectable, Updateable } from 'kysely';
import type { Ctx, QueryCtx } from '../../../platform/command.ts';
import type { DocumentsRecallDemand } from '../../../platform/database.types.ts';

export type Demand = Selectable<DocumentsRecallDemand>;
/** What a sender asks, by whatever channel and in whatever form it came (exchange.md §8.3). */
export type RecallAsked = {
  /** The agency that is asked. */
  agencyId: string;
  senderAgencyId: string;
  senderName: string;
  originalOutgoingId: string;
  recallId: string;
  deliveryId: string | null;
  kind: 'take_back' | 'recall';
  noticeText: string | null;
  reason: string;
  dueOn: string;
};

export async function insertDemand(
  ctx: Ctx,
  asked: RecallAsked,
  of: { incomingId: string | null; state: 'waiting' | 'asked' },
): Promise<Demand> {
  return ctx.tx
    .insertInto('documents.recall_demand')
    .values({
      id: ctx.newId(),
      agency_id: asked.agencyId,
      sender_agency_id: asked.senderAgencyId,
      sender_name: asked.senderName,
      original_outgoing_id: asked.originalOutgoingId,
      recall_id: asked.recallId,
      delivery_id: asked.deliveryId,
      incoming_id: of.incomingId,
      kind: asked.kind,
      notice_text: asked.noticeText,
      reason: asked.reason,
      state: of.state,
      asked_at: ctx.clock.now(),
      due_on: asked.dueOn,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The open demand for a sender's document in this agency; one at a time, locked. */
export async function lockOpenDemand(
  ctx: Ctx,
  of: { agencyId: string; originalOutgoingId: string },
): Promise<Demand | undefined> {
  return ctx.tx
    .selectFrom('documents.recall_demand')
    .selectAll()
    .where('agency_id', '=', of.agencyId)
    .where('original_outgoing_id', '=', of.originalOutgoingId)
    .where('state', 'in', ['waiting', 'asked'])
    .forUpdate()
    .executeTakeFirst();
}

export async function updateDemand(
  ctx: Ctx,
  id: string,
  change: Updateable<DocumentsRecallDemand>,
): Promise<void> {
  await ctx.tx.updateTable('documents.recall_demand').set(change).where('id', '=', id).execute();
}

/** What waits for the clerk's answer about this letter. */
export async function findAskedDemand(
  ctx: Pick<QueryCtx, 'tx'>,
  incomingId: string,
): Promise<Demand | undefined> {
  return ctx.tx
    .selectFrom('documents.recall_demand')
    .selectAll()
    .where('incoming_id', '=', incomingId)
    .where('state', '=', 'asked')
    .executeTakeFirst();
}

/** By whom and why a demand was answered, in the words of the agency that was asked. Runs inside ctx.asSystem. */
export async function getAnswerWords(
  ctx: Pick<Ctx, 'tx'>,
  demandId: string,
): Promise<{ by: string; reason: string | null }> {
  const row = await ctx.tx
    .selectFrom('documents.recall_demand')
    .select(['answered_by', 'answer_reason'])
    .where('id', '=', demandId)
    .executeTakeFirstOrThrow();
  return { by: row.answered_by ?? '', reason: row.answer_reason };
}

/** The sender's calendar gave the open demand of this delivery another day. */
export async function postponeDemand(
  ctx: Ctx,
  of: { recallId: string; deliveryId: string; dueOn: string },
): Promise<void> {
  await ctx.tx
    .updateTable('documents.recall_demand')
    .set({ due_on: of.dueOn })
    .where('recall_id', '=', of.recallId)
    .where('delivery_id', '=', of.deliveryId)
    .where('state', 'in', ['waiting', 'asked'])
    .execute();
}

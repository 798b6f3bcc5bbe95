import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { addRelation } from '../relations/relation.store.ts';

/** A letter that arrives and answers one of ours is linked to it (REPLIES_TO). Inside one installation the sender's
 *  document says which of its incoming letters it answers, and that letter knows its original: ours. */
export async function linkReply(ctx: Ctx, incomingId: string): Promise<void> {
  const original = await ctx.asSystem(() => findAnswered(ctx, incomingId));
  if (!original) return;
  await addRelation(ctx, {
    agencyId: original.agencyId,
    fromId: incomingId,
    toId: original.outgoingId,
    kind: 'REPLIES_TO',
  });
  ctx.audit({
    verb: 'linkReply',
    objectType: 'outgoing',
    objectId: original.outgoingId,
    data: { incomingId },
  });
}

async function findAnswered(
  ctx: Ctx,
  incomingId: string,
): Promise<{ outgoingId: string; agencyId: string } | undefined> {
  const { rows } = await sql<{
    outgoingId: string;
    agencyId: string;
  }>`select ours.id as "outgoingId", ours.agency_id as "agencyId"
    from documents.incoming arrived
    join documents.outgoing answer on answer.id = arrived.original_outgoing_id
    join documents.incoming asked on asked.id = answer.replies_to_incoming_id
    join documents.outgoing ours on ours.id = asked.original_outgoing_id and ours.agency_id = arrived.agency_id
    where arrived.id = ${incomingId}`.execute(ctx.tx);
  return rows[0];
}

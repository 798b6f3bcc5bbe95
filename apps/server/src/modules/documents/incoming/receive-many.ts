import type { Insertable } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { DocumentsAttachment } from '../../../platform/database.types.ts';
import { lockTargets, settleWaiting } from '../recall/receive-recall.ts';
import { inheritEffects } from '../relations/inherit-effects.ts';
import { incomingRowOf, type Received } from './receive-incoming.ts';

/** Receives up to 50 messages in two statements: 200 inboxes within a second (quality.md B10). A delivery that is
 *  already there is not taken twice. Called inside ctx.asSystem. Returns delivery id → incoming document id. */
export async function receiveIncomingMany(
  ctx: Ctx,
  messages: readonly Received[],
): Promise<Map<string, string>> {
  if (messages.length === 0) return new Map();
  await lockTargets(ctx, messages);
  const rows = messages.map((message) => incomingRowOf(ctx, ctx.newId(), message));
  const inserted = await ctx.tx
    .insertInto('documents.incoming')
    .values(rows)
    .onConflict((conflict) => conflict.column('delivery_id').doNothing())
    .returning(['id', 'delivery_id'])
    .execute();
  const fresh = new Map(inserted.map((row) => [row.delivery_id!, row.id]));
  const arrived = messages.filter((message) => fresh.has(message.deliveryId));
  const attachments = arrived.flatMap((message) =>
    attachmentRows(ctx, fresh.get(message.deliveryId)!, message),
  );
  if (attachments.length > 0) await ctx.tx.insertInto('documents.attachment').values(attachments).execute();
  for (const message of arrived) announce(ctx, fresh.get(message.deliveryId)!, message);
  await inheritEffects(ctx, [...fresh.values()]);
  await settleWaiting(ctx, [...fresh.values()]);
  return arrived.length === messages.length ? fresh : allIds(ctx, messages);
}

/** One document arrives in the agency's system (documents.md §15.1). Returns the id of the incoming document. */
export async function receiveIncoming(ctx: Ctx, message: Received): Promise<string> {
  return (await receiveIncomingMany(ctx, [message])).get(message.deliveryId)!;
}

async function allIds(ctx: Ctx, messages: readonly Received[]): Promise<Map<string, string>> {
  const deliveryIds = messages.map((message) => message.deliveryId);
  const rows = await ctx.tx
    .selectFrom('documents.incoming')
    .select(['id', 'delivery_id'])
    .where('delivery_id', 'in', deliveryIds)
    .execute();
  return new Map(rows.map((row) => [row.delivery_id!, row.id]));
}

function attachmentRows(ctx: Ctx, id: string, message: Received): Insertable<DocumentsAttachment>[] {
  return message.attachments.map((attachment) => ({
    id: ctx.newId(),
    agency_id: message.agencyId,
    document_id: id,
    kind: attachment.kind,
    sha256: attachment.sha256,
    name: attachment.name,
    size_bytes: attachment.sizeBytes,
    added_at: ctx.clock.now(),
  }));
}

/** Status 01 follows from storage, never before it (documents.md §15.1). */
function announce(ctx: Ctx, id: string, message: Received): void {
  const { agencyId, fileSha256 } = message;
  ctx.audit({
    verb: 'receiveMessage',
    objectType: 'incoming',
    objectId: id,
    agencyId,
    afterHash: fileSha256,
  });
  ctx.publish({
    type: 'incoming.arrived',
    subjectId: id,
    agencyId,
    data: { deliveryId: message.deliveryId, urgency: message.urgency },
  });
}

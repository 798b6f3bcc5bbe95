import { sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { auditOutgoing, lockOutgoing, type Outgoing, updateOutgoing } from '../outgoing/outgoing.store.ts';
import { isDrafter, visibleTo } from '../policy.ts';
import { addRelation } from './relation.store.ts';

type Input = { id: string; incomingId: string };
type Asked = { label: string; isLead: boolean };

/** Says of a letter that nobody linked that it answers an incoming one: by its drafter, or by the lead of that letter. What
 *  the answer closes follows from the event (documents.md §15.1). */
export async function sayReply(ctx: PersonCtx, input: Input): Promise<{ ok: true }> {
  const document = await lockOutgoing(ctx, input.id);
  const { replies_to_incoming_id: known } = document;
  if (known === input.incomingId) return { ok: true };
  const asked = await findAsked(ctx, input.incomingId);

  assertAllowed([
    ...(asked ? [] : [refuse('documents.reply-missing')]),
    ...(known
      ? [refuse('documents.reply-known', { label: (await labelOfIncoming(ctx, known)) ?? 'văn bản khác' })]
      : []),
    ...(isDrafter(ctx.actor, document) || asked?.isLead
      ? []
      : [refuse('documents.not-yours', { who: 'Người soạn, hoặc người chủ trì văn bản đến' })]),
  ]);

  await updateOutgoing(ctx, document, {
    replies_to_incoming_id: input.incomingId,
    ...(isStillWritten(document) ? { content: contentWith(document, input.incomingId) } : {}),
  });
  await relateIfLeft(ctx, document, input.incomingId);
  auditOutgoing(ctx, document, 'sayReply', { data: { incomingId: input.incomingId } });
  ctx.publish({
    type: 'outgoing.reply-said',
    subjectId: document.id,
    data: { incomingId: input.incomingId },
  });
  return { ok: true };
}

/** Until the signature a draft may come back to its desk, which saves what its content says; later nothing is saved. */
const isStillWritten = ({ signed_at }: Outgoing): boolean => signed_at === null;
const contentWith = ({ content }: Outgoing, repliesToIncomingId: string): string =>
  JSON.stringify({ ...(content as object), repliesToIncomingId });

/** What a document says of others holds from the moment it leaves (`recordRelations`). */
async function relateIfLeft(ctx: PersonCtx, document: Outgoing, incomingId: string): Promise<void> {
  if (!document.dispatched_at) return;
  const { id: fromId, agency_id: agencyId } = document;
  await addRelation(ctx, { agencyId, fromId, kind: 'REPLIES_TO', toId: incomingId });
}

export async function findAsked(ctx: PersonCtx, incomingId: string): Promise<Asked | undefined> {
  const { actor } = ctx;
  const unit = has(actor, 'unit_head') && actor.unitId ? sql`or r.unit_id = ${actor.unitId}` : sql``;
  const { rows } = await sql<Asked>`select d.number || '/' || d.notation as label,
      exists (select from documents.reader r where r.document_id = d.id and r.part = 'lead'
        and (r.post_id = ${actor.postId} ${unit})) as "isLead"
    from documents.incoming d where d.id = ${incomingId} and d.arrival_number is not null and d.state <> 'recalled'
      and ${visibleTo(actor, 'd')}`.execute(ctx.tx);
  return rows[0];
}

async function labelOfIncoming(ctx: PersonCtx, incomingId: string): Promise<string | null> {
  const { rows } = await sql<{ label: string | null }>`select d.number || '/' || d.notation as label
    from documents.incoming d where d.id = ${incomingId} and ${visibleTo(ctx.actor, 'd')}`.execute(ctx.tx);
  return rows[0]?.label ?? null;
}

import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { visibleTo } from '../policy.ts';

/** The document was on screen: counted, logged, and told to the sender the first time (documents.md §12). */
export async function openIncoming(ctx: PersonCtx, input: { id: string }): Promise<{ ok: true }> {
  const document = await ctx.tx
    .selectFrom('documents.incoming as d')
    .select(['d.id', 'd.agency_id', 'd.delivery_id'])
    .where('d.id', '=', input.id)
    .where(visibleTo(ctx.actor, 'd'))
    .executeTakeFirst();
  if (!document) throw notFound();
  // An inspector's look is logged, but the agency has not opened its letter by it, and its sender is told nothing.
  const isInspection = ctx.actor.roles.every((role) => role === 'auditor');
  const isFirst =
    !isInspection &&
    (await markSeen(ctx, { id: document.id, agencyId: document.agency_id, wholeSha256: null }));

  ctx.audit({ verb: 'openIncoming', objectType: 'incoming', objectId: document.id });
  if (isFirst) {
    ctx.publish({
      type: 'incoming.opened',
      subjectId: document.id,
      data: { deliveryId: document.delivery_id },
    });
  }
  return { ok: true };
}

type Seen = { id: string; agencyId: string; wholeSha256: string | null };

/** True when nobody in this agency had seen the document before. */
export async function markSeen(ctx: PersonCtx, seen: Seen): Promise<boolean> {
  const now = ctx.clock.now();
  const { rows } = await sql<{ first: boolean }>`with before as (
      select 1 from documents.seen where document_id = ${seen.id} limit 1
    ), written as (
      insert into documents.seen (document_id, agency_id, post_id, person_id, first_at, last_at, read_whole_sha256, stands_in)
      values (${seen.id}, ${seen.agencyId}, ${ctx.actor.postId}, ${ctx.actor.personId}, ${now}, ${now}, ${seen.wholeSha256},
        ${ctx.actor.standsIn?.mode ?? null})
      on conflict (document_id, post_id, person_id) do update set last_at = excluded.last_at, count = documents.seen.count + 1,
        stands_in = excluded.stands_in,
        read_whole_sha256 = coalesce(excluded.read_whole_sha256, documents.seen.read_whole_sha256)
      returning 1)
    select not exists (select from before) as first from written`.execute(ctx.tx);
  return rows[0]?.first ?? false;
}

import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';

/** A desk that was not heard of for this long is closed: two signals of the screen may be lost. */
export const PRESENCE_MS = 90_000;
const FORGOTTEN_MS = 24 * 60 * 60_000;

export type Present = { personId: string; postId: string; name: string; openedAt: Date };

/** Who has this draft open now, the actor among them; the first who came first. */
export async function listPresent(ctx: PersonCtx, outgoingId: string): Promise<Present[]> {
  const since = new Date(ctx.clock.now().getTime() - PRESENCE_MS);
  return ctx.tx
    .selectFrom('documents.draft_presence')
    .select(['person_id as personId', 'post_id as postId', 'name', 'opened_at as openedAt'])
    .where('outgoing_id', '=', outgoingId)
    .where('seen_at', '>', since)
    .orderBy('opened_at')
    .orderBy('person_id')
    .limit(20)
    .execute();
}

/** Renews the signal of the actor; `openedAt` is when this sitting began. */
export async function renewPresence(
  ctx: PersonCtx,
  of: { outgoingId: string; openedAt: Date },
): Promise<void> {
  const { actor } = ctx;
  const now = ctx.clock.now();
  await sql`insert into documents.draft_presence
      (outgoing_id, person_id, agency_id, post_id, name, opened_at, seen_at)
    values (${of.outgoingId}, ${actor.personId}, ${actor.agencyId}, ${actor.postId}, ${actor.name},
      ${of.openedAt}, ${now})
    on conflict (outgoing_id, person_id) do update
      set post_id = excluded.post_id, name = excluded.name, opened_at = excluded.opened_at,
        seen_at = excluded.seen_at`.execute(ctx.tx);
  await ctx.tx
    .deleteFrom('documents.draft_presence')
    .where('outgoing_id', '=', of.outgoingId)
    .where('seen_at', '<', new Date(now.getTime() - FORGOTTEN_MS))
    .execute();
}

export async function removePresence(ctx: PersonCtx, outgoingId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('documents.draft_presence')
    .where('outgoing_id', '=', outgoingId)
    .where('person_id', '=', ctx.actor.personId)
    .execute();
}

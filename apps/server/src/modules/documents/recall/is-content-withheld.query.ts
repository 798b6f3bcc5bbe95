import { sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import type { Incoming } from '../incoming/incoming.store.ts';
import { isLetterLocked } from '../quarantine/quarantine.store.ts';

/** What was said about a withdrawn letter is read like the letter: by the auditor, while another person allows it. */
export async function isContentWithheld(
  ctx: QueryCtx,
  document: Pick<Incoming, 'id' | 'state'>,
): Promise<boolean> {
  // SEC-4: locked for all until it is decided.
  if (document.state === 'quarantined') return true;
  if (document.state !== 'recalled') return isLetterLocked(ctx, document.id);
  if (!has(ctx.actor, 'auditor')) return true;
  const { rows } = await sql`select from documents.withdrawn w where w.incoming_id = ${document.id}
    and w.content is not null and ${isAllowed(ctx)}`.execute(ctx.tx);
  return rows.length === 0;
}

/** Over a row `w` of what was withdrawn. */
export const isAllowed = (ctx: QueryCtx) => sql<boolean>`exists (select from documents.withdrawn_access a
  where a.incoming_id = w.incoming_id and a.by_person_id <> ${ctx.actor.personId} and a.until > ${ctx.clock.now()})`;

import type { DirectiveNote } from '@congvu/contracts';
import { sql } from 'kysely';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import type { Incoming } from '../../documents/index.ts';

/** A note is never edited: it says which one it supersedes, both stay (R-DIR-1). Returns its id. */
export async function addNote(ctx: PersonCtx, document: Incoming, text: string): Promise<string> {
  const id = ctx.newId();
  const { actor } = ctx;
  await sql`insert into routing.directive_note (id, agency_id, incoming_id, author_post_id, author_person_id, author_name,
      author_title, text, at, supersedes_id)
    values (${id}, ${document.agency_id}, ${document.id}, ${actor.postId}, ${actor.personId}, ${actor.name}, ${actor.title},
      ${text}, ${ctx.clock.now()}, (select id from routing.directive_note where incoming_id = ${document.id}
        order by at desc, id desc limit 1))`.execute(ctx.tx);
  return id;
}

type Row = Omit<DirectiveNote, 'at'> & { at: Date };

/** Notes of a document, the newest first; the caller has checked that it may be seen. */
export async function listNotes(ctx: QueryCtx, incomingId: string): Promise<DirectiveNote[]> {
  const { rows } = await sql<Row>`select id, author_name as author, author_title as title, text, at
    from routing.directive_note where incoming_id = ${incomingId} order by at desc, id desc limit 200`.execute(
    ctx.tx,
  );
  return rows.map((row) => ({ ...row, at: instant(row.at) }));
}

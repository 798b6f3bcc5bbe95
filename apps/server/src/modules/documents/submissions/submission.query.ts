import type { IncomingDetail } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { findAgency } from '../../org/index.ts';
import type { Incoming } from '../incoming/incoming.store.ts';
import { mayDraft } from '../policy.ts';
import { isContentWithheld } from '../recall/is-content-withheld.query.ts';
import { decideTakeOver } from './submission.decide.ts';

type File = { id: string; name: string; takenAs: string | null };

/** What of a letter may become a draft here; null where it is no submission, or nobody who drafts reads it. */
export async function findSubmission(ctx: QueryCtx, letter: Incoming): Promise<IncomingDetail['submission']> {
  const { sender_agency_id: senderId } = letter;
  if (!senderId || !mayDraft(ctx.actor) || (await isContentWithheld(ctx, letter))) return null;
  const sender = await findAgency(ctx.tx, { id: senderId }, ctx.clock.today());
  if (sender?.parentId !== letter.agency_id) return null;
  const { rows } = await sql<File>`select a.id, a.name, (select coalesce(o.number_text || '/' || o.notation,
        'dự thảo của ' || o.drafter_name) from documents.taken_draft t join documents.outgoing o on o.id = t.outgoing_id
        where t.attachment_id = a.id and o.state <> 'cancelled' limit 1) as "takenAs"
    from documents.attachment a where a.document_id = ${letter.id}::uuid and a.removed_at is null
      and (lower(a.name) like '%.docx' or lower(a.name) like '%.pdf') order by a.position, a.name, a.id limit 50`.execute(
    ctx.tx,
  );
  if (rows.length === 0) return null;
  const [first] = decideTakeOver(ctx.actor, letter);
  return { files: rows, whyNot: first?.detail ?? null };
}

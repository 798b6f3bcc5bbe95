import type { ClosingCheck, ResponseOf, tasksApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { getIncoming } from '../../documents/index.ts';
import { heldBy, isRootLead, listMissing } from './assignment.states.ts';
import { type AssignmentRecord, listRecords } from './assignment.store.ts';

type Closing = ResponseOf<typeof tasksApi.closing>;
type FileRow = { id: string; name: string; by: string; at: Date };

/** All that stands between this post and the end of its part, at once; and the files of reports that may be the result. */
export async function closing(ctx: QueryCtx, incomingId: string): Promise<Closing> {
  const document = await getIncoming(ctx, incomingId);
  const all = await listRecords(ctx.tx, incomingId);
  const held = heldBy(ctx.actor, all);
  if (!held.mine || document.isWithheld) return { checks: [], files: [] };
  const unread = isRootLead(held.mine) ? await listUnread(ctx, incomingId, held.mine) : [];
  const files = await listFiles(ctx, incomingId);
  return {
    checks: [...listMissing(held, document.replies), ...unread],
    files: files.map(({ at, ...file }) => ({ ...file, at: instant(at) })),
  };
}

/** Reports of others that came after this person last had the letter on screen. */
async function listUnread(
  ctx: QueryCtx,
  incomingId: string,
  mine: AssignmentRecord,
): Promise<ClosingCheck[]> {
  const { postId, personId } = ctx.actor;
  const { rows } = await sql<{ assignmentId: string; label: string }>`select distinct on (p.assignment_id)
      p.assignment_id as "assignmentId", p.by_name as label
    from tasks.progress p join tasks.assignment a on a.id = p.assignment_id
    where a.incoming_id = ${incomingId} and a.id <> ${mine.id} and a.post_id is distinct from ${postId}
      and not exists (select from documents.seen s where s.document_id = ${incomingId} and s.post_id = ${postId}
        and s.person_id = ${personId} and s.last_at >= p.at)
    order by p.assignment_id, p.at desc limit 50`.execute(ctx.tx);
  return rows.map((row) => ({ ...row, code: 'unread-report', blocks: false, outgoingId: null }));
}

async function listFiles(ctx: QueryCtx, incomingId: string): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`select f.id, f.name, p.by_name as by, p.at
    from tasks.progress_file f join tasks.progress p on p.id = f.progress_id
      join tasks.assignment a on a.id = p.assignment_id
    where a.incoming_id = ${incomingId} order by p.at desc, f.id limit 50`.execute(ctx.tx);
  return rows;
}

import type { ClosingCheck, ResponseOf, tasksApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { getIncoming } from '../../documents/index.ts';
import { findVisibleTask, listOpenSubtasks } from '../work/task.store.ts';
import { listTaskDocuments } from '../work/task-document.store.ts';
import { heldBy, isRootLead, listMissing, type Results } from './assignment.states.ts';
import { type AssignmentRecord, listRecords, ofWork } from './assignment.store.ts';

type Closing = ResponseOf<typeof tasksApi.closing>;
type FileRow = { id: string; name: string; by: string; at: Date };

/** All that stands between this post and the end of its part, at once; and the files of reports that may be the result. */
export async function closing(ctx: QueryCtx, workId: string): Promise<Closing> {
  const results = await resultsOf(ctx, workId);
  const all = await listRecords(ctx.tx, workId);
  const held = heldBy(ctx.actor, all);
  if (!held.mine || results === null) return { checks: [], files: [] };
  const unread = isRootLead(held.mine) ? await listUnread(ctx, workId, held.mine) : [];
  const files = await listFiles(ctx, workId);
  return {
    checks: [...listMissing(held, results), ...unread],
    files: files.map(({ at, ...file }) => ({ ...file, at: instant(at) })),
  };
}

/** What was begun as the result of the letter or task; null of a letter that is withheld. */
async function resultsOf(ctx: QueryCtx, workId: string): Promise<Results | null> {
  if (await findVisibleTask(ctx, workId))
    return {
      replies: await listTaskDocuments(ctx, workId),
      subtasks: await listOpenSubtasks(ctx.tx, workId),
    };
  const { isWithheld, replies } = await getIncoming(ctx, workId);
  return isWithheld ? null : { replies, subtasks: [] };
}

/** Reports of others that came after this person last had the letter on screen. */
async function listUnread(ctx: QueryCtx, workId: string, mine: AssignmentRecord): Promise<ClosingCheck[]> {
  const { postId, personId } = ctx.actor;
  const { rows } = await sql<{ assignmentId: string; label: string }>`select distinct on (p.assignment_id)
      p.assignment_id as "assignmentId", p.by_name as label
    from tasks.progress p join tasks.assignment a on a.id = p.assignment_id
    where ${ofWork(workId)} and a.id <> ${mine.id} and a.post_id is distinct from ${postId}
      and not exists (select from documents.seen s where s.document_id = ${workId} and s.post_id = ${postId}
        and s.person_id = ${personId} and s.last_at >= p.at)
    order by p.assignment_id, p.at desc limit 50`.execute(ctx.tx);
  return rows.map((row) => ({ ...row, code: 'unread-report', blocks: false, outgoingId: null }));
}

async function listFiles(ctx: QueryCtx, workId: string): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`select f.id, f.name, p.by_name as by, p.at
    from tasks.progress_file f join tasks.progress p on p.id = f.progress_id
      join tasks.assignment a on a.id = p.assignment_id
    where ${ofWork(workId)} order by p.at desc, f.id limit 50`.execute(ctx.tx);
  return rows;
}

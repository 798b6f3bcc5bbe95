import type { OpenWorkItem } from '@congvu/contracts';
import { sql } from 'kysely';
import type { PersonCtx } from '../../platform/command.ts';
import type { HandOver, OpenWorkSource, WaitingWork } from '../../platform/open-work.ts';
import { grantParts } from './assignments/create-assignments.ts';
import { auditWork, grantWork, lockWorkAsSystem, publishGiven, updateWork } from './work/work.ts';

type Row = { id: string; role: string; label: string; link: string };

/** Work by post that is not finished: the lead of a document, and everything else (Đ.31.3đ). */
export const tasksOpenWork: OpenWorkSource = {
  kinds: ['lead', 'task'],
  list: async ({ tx }, who) => {
    const { rows } = await sql<Row>`select a.id, a.role, coalesce(d.subject, t.title) as label,
        coalesce('/van-ban-den/' || a.incoming_id, '/nhiem-vu?mo=nv-' || a.task_id) as link
      from tasks.assignment a left join documents.incoming d on d.id = a.incoming_id
        left join tasks.task t on t.id = a.task_id
      where a.post_id = ${who.postId}::uuid and a.role <> 'informed'
        and a.state in ('assigned', 'in_progress', 'reported')
      order by a.deadline_key, a.id limit 500`.execute(tx);
    return rows.map(
      ({ id, role, label, link }): OpenWorkItem => ({
        kind: role === 'lead' ? 'lead' : 'task',
        id,
        label,
        link,
        movable: true,
      }),
    );
  },
  waiting: async ({ tx }, postId) => {
    const { rows } = await sql<WaitingWork>`select count(*)::int as count, min(a.assigned_at) as since
      from tasks.assignment a where a.post_id = ${postId}::uuid and a.role <> 'informed' and a.state = 'assigned'`.execute(
      tx,
    );
    return rows[0]!;
  },
  handOver: giveAssignment,
};

type Held = {
  incomingId: string | null;
  taskId: string | null;
  agencyId: string;
  role: 'lead' | 'contributing';
  isRoot: boolean;
  isTaken: boolean;
};

/** The same row in other hands: deadline, reports, nudges and parts given out of it stay. */
async function giveAssignment(ctx: PersonCtx, { item, from, to }: HandOver): Promise<string | null> {
  const { rows: found } = await sql<
    Pick<Held, 'incomingId' | 'taskId'>
  >`select incoming_id as "incomingId", task_id as "taskId" from tasks.assignment where id = ${item.id}::uuid`.execute(
    ctx.tx,
  );
  // The work first, as every command does: its parts change only under that lock.
  const work = await lockWorkAsSystem(ctx, found[0]!);
  const { rows } =
    await sql<Held>`select a.incoming_id as "incomingId", a.task_id as "taskId", a.agency_id as "agencyId", a.role,
      a.parent_id is null as "isRoot", exists (select from tasks.assignment o
        where (o.incoming_id = a.incoming_id or o.task_id = a.task_id)
        and o.post_id = ${to.postId}::uuid and o.parent_id is not distinct from a.parent_id
        and o.state in ('assigned', 'in_progress', 'reported')) as "isTaken"
    from tasks.assignment a where a.id = ${item.id}::uuid and a.post_id = ${from.postId}::uuid
      and a.state in ('assigned', 'in_progress', 'reported') for update`.execute(ctx.tx);
  const held = rows[0];
  if (!held) return 'Việc đã xong hoặc đã chuyển người khác';
  if (held.isTaken) return 'Người nhận đã có phần trong việc này';
  const { role } = held;
  await sql`update tasks.assignment set post_id = ${to.postId}::uuid, opened_at = null, opened_by_name = null, version = version + 1
    where id = ${item.id}::uuid`.execute(ctx.tx);
  await grantWork(ctx, work, [{ postId: from.postId, part: 'ended' }]);
  await grantParts(ctx, work, [{ role, unitId: null, postId: to.postId }]);
  if (held.isRoot && role === 'lead') await updateWork(ctx, work, { lead_name: to.name });
  const data = { assignmentId: item.id, fromPostId: from.postId, toPostId: to.postId };
  auditWork(ctx, work, { verb: 'handOver', data });
  publishGiven(ctx, work, { noteId: null, posts: [to.postId], units: [] });
  return null;
}

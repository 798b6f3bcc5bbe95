import type { OpenWorkItem } from '@congvu/contracts';
import { sql } from 'kysely';
import type { PersonCtx } from '../../platform/command.ts';
import type { HandOver, OpenWorkSource, WaitingWork } from '../../platform/open-work.ts';
import { grantReaders } from '../documents/index.ts';
import { grantParts } from './assignments/create-assignments.ts';

type Row = { id: string; role: string; label: string; incomingId: string };

/** Work by post that is not finished: the lead of a document, and everything else (Đ.31.3đ). */
export const tasksOpenWork: OpenWorkSource = {
  kinds: ['lead', 'task'],
  list: async ({ tx }, who) => {
    const { rows } = await sql<Row>`select a.id, a.role, a.incoming_id as "incomingId", d.subject as label
      from tasks.assignment a join documents.incoming d on d.id = a.incoming_id
      where a.post_id = ${who.postId}::uuid and a.role <> 'informed'
        and a.state in ('assigned', 'in_progress', 'reported')
      order by a.deadline_key, a.id limit 500`.execute(tx);
    return rows.map(
      ({ id, role, label, incomingId }): OpenWorkItem => ({
        kind: role === 'lead' ? 'lead' : 'task',
        id,
        label,
        link: `/van-ban-den/${incomingId}`,
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
  incomingId: string;
  agencyId: string;
  role: 'lead' | 'contributing';
  isRoot: boolean;
  isTaken: boolean;
};

/** The same row in other hands: deadline, reports, nudges and parts given out of it stay. */
async function giveAssignment(ctx: PersonCtx, { item, from, to }: HandOver): Promise<string | null> {
  const { rows } = await sql<Held>`select a.incoming_id as "incomingId", a.agency_id as "agencyId", a.role,
      a.parent_id is null as "isRoot", exists (select from tasks.assignment o where o.incoming_id = a.incoming_id
        and o.post_id = ${to.postId}::uuid and o.parent_id is not distinct from a.parent_id
        and o.state in ('assigned', 'in_progress', 'reported')) as "isTaken"
    from tasks.assignment a where a.id = ${item.id}::uuid for update`.execute(ctx.tx);
  const held = rows[0]!;
  if (held.isTaken) return 'Người nhận đã có phần trong văn bản này';
  const { incomingId, agencyId, role } = held;
  await sql`update tasks.assignment set post_id = ${to.postId}::uuid, version = version + 1
    where id = ${item.id}::uuid`.execute(ctx.tx);
  await grantReaders(ctx, { id: incomingId, agencyId }, [{ postId: from.postId, part: 'ended' }]);
  await grantParts(ctx, { id: incomingId, agency_id: agencyId }, [{ role, unitId: null, postId: to.postId }]);
  if (held.isRoot && role === 'lead')
    await sql`update documents.incoming set lead_name = ${to.name}, version = version + 1 where id = ${incomingId}::uuid`.execute(
      ctx.tx,
    );
  const data = { assignmentId: item.id, fromPostId: from.postId, toPostId: to.postId };
  ctx.audit({ verb: 'handOver', objectType: 'incoming', objectId: incomingId, data });
  ctx.publish({
    type: 'incoming.assigned',
    subjectId: incomingId,
    agencyId,
    data: {
      deliveryId: null,
      noteId: null,
      posts: [to.postId],
      units: [],
      leadUnitId: null,
      leadPostId: null,
    },
  });
  return null;
}

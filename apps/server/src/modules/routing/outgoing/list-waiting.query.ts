import type { outgoingApi, QueryOf, ResponseOf, StepKind } from '@congvu/contracts';
import { type RawBuilder, sql } from 'kysely';
import { isSubstitute } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { inScope } from '../../../platform/seat-scope.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { listOutgoingByIds } from '../../documents/index.ts';

type Row = {
  document_id: string;
  kind: StepKind;
  since: Date;
  due_at: Date | null;
  seen: boolean;
  waits_for: string | null;
  place: number;
  prepared_by: string | null;
};
type Input = QueryOf<typeof outgoingApi.waiting>;

/** Trình ký: what waits for this post, what it submitted, what it signed; what was put first, then oldest first, signed newest
 *  first. */
export async function listWaiting(
  ctx: QueryCtx,
  input: Input,
): Promise<ResponseOf<typeof outgoingApi.waiting>> {
  const after = decodeCursor(input.after, ['int', 'instant', 'id']);
  const isSigned = input.group === 'signed';
  const order = isSigned ? sql`since desc, s.document_id desc` : sql`place, since, s.document_id`;
  const key = isSigned ? sql`s.decided_at` : sql`s.opened_at`;
  const compare = isSigned ? sql`<` : sql`>`;
  const place = input.group === 'for-me' ? sql`s.place` : sql`0`;
  const { rows } = await sql<Row>`select s.document_id, ${place} as place,
      (select p.secretary_name from routing.prepared_act p where p.document_id = s.document_id
        and p.leader_post_id = ${ctx.actor.postId} and p.state = 'open') as prepared_by,
      s.kind, ${key} as since, ${isSigned ? sql`null::timestamptz` : sql`s.due_at`} as due_at,
      exists (select from documents.v_seen v where v.document_id = s.document_id and v.post_id = ${ctx.actor.postId}
        and v.read_whole_sha256 = v.file_sha256) as seen,
      (select string_agg(distinct pe.full_name, ', ') from routing.step_task w
        join org.appointment ap on ap.post_id = w.assignee_post_id and ap.valid_to is null
        join org.person pe on pe.id = ap.person_id where w.document_id = s.document_id and w.state = 'open') as waits_for
    from ${groups(ctx, input.group)}
      ${
        after
          ? sql`and (${isSigned ? sql`0` : place}, ${key}, s.document_id) ${compare}
        (${after[0]}::int, ${after[1]}::timestamptz, ${after[2]}::uuid)`
          : sql``
      }
    order by ${order} limit ${input.limit + 1}`.execute(ctx.tx);
  const page = toPage(rows, input.limit, {
    item: (row) => row,
    cursor: (row) => [row.place, row.since.toISOString(), row.document_id],
  });
  return { items: await withDocuments(ctx, page.items), next: page.next };
}

/** Once a document: of a parallel group the step that was opened first, then by id. */
function groups(ctx: QueryCtx, group: Input['group']): RawBuilder<unknown> {
  if (group === 'for-me')
    return sql`(select distinct on (t.document_id) t.document_id, st.kind, t.opened_at, st.due_at, t.place from routing.step_task t
        join routing.step st on st.id = t.step_id
        where t.state = 'open' and t.assignee_post_id = ${ctx.actor.postId} ${inSeat(ctx)}
        order by t.document_id, t.opened_at, t.id) s where true`;
  if (group === 'mine') {
    return sql`(select distinct on (st.document_id) st.document_id, st.kind, st.opened_at, st.due_at from routing.step st
        where st.agency_id = ${ctx.actor.agencyId} and st.state = 'open'
          and exists (select from documents.v_outgoing o
            where o.id = st.document_id and o.drafter_post_id = ${ctx.actor.postId})
        order by st.document_id, st.ordinal, st.position) s where true`;
  }
  return sql`routing.step s where s.kind = 'SIGN' and s.state = 'approved' and s.agency_id = ${ctx.actor.agencyId}
    and s.decided_by_post_id = ${ctx.actor.postId}`;
}

/** In the seat of somebody else: what lies in its scope, and never what waits for his signature (R-AUT-4). */
const inSeat = ({ actor }: QueryCtx): RawBuilder<unknown> =>
  actor.standsIn
    ? sql`and ${inScope(actor, sql.ref('t.document_id'))} and (not ${isSubstitute(actor)} or st.kind <> 'SIGN')`
    : sql``;

async function withDocuments(
  ctx: QueryCtx,
  rows: readonly Row[],
): Promise<ResponseOf<typeof outgoingApi.waiting>['items']> {
  const documents = await listOutgoingByIds(
    ctx,
    rows.map((row) => row.document_id),
  );
  const byId = new Map(documents.map((document) => [document.id, document]));
  return rows.flatMap((row) => {
    const document = byId.get(row.document_id);
    if (!document) return [];
    const openStep = row.kind;
    return [
      {
        ...document,
        openStep,
        step: row.kind,
        since: instant(row.since),
        dueAt: instant(row.due_at),
        seen: row.seen,
        waitsFor: row.waits_for,
        preparedBy: row.prepared_by,
        isFirst: row.place < 0,
      },
    ];
  });
}

/** The counter of the rail: equal to the list for-me. */
export async function countWaiting(ctx: QueryCtx): Promise<{ count: number; urgent: boolean }> {
  const { rows } = await sql<{
    count: number;
    urgent: boolean;
  }>`select count(distinct t.document_id)::int as count,
      coalesce(bool_or(o.urgency > 0), false) as urgent
    from routing.step_task t join routing.step st on st.id = t.step_id
    join documents.v_urgency o on o.id = t.document_id
    where t.state = 'open' and t.assignee_post_id = ${ctx.actor.postId} ${inSeat(ctx)}`.execute(ctx.tx);
  return rows[0]!;
}

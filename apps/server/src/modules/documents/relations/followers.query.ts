import type { Follower } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { visibleTo } from '../policy.ts';

const kinds = sql`('CORRECTS', 'REPLACES', 'AMENDS', 'RECALLS')`;

/** Later documents of ours that changed what this one is worth; drafts on their way are not told. */
export async function listFollowers(ctx: QueryCtx, outgoingId: string): Promise<Follower[]> {
  const { rows } = await sql<Follower>`select r.kind, n.number_text || '/' || n.notation as label,
      (select d.id from documents.outgoing d where d.id = n.id and ${visibleTo(ctx.actor, 'd')}) as "documentId"
    from documents.v_relation r join documents.outgoing n on n.id = r.from_id
    where r.to_id = ${outgoingId} and r.kind in ${kinds} and n.dispatched_at is not null order by r.at desc`.execute(
    ctx.tx,
  );
  return rows;
}

/** The same of a letter that came here: its sender's later documents, ours to open where they came here too. */
export async function listSendersFollowers(ctx: QueryCtx, incomingId: string): Promise<Follower[]> {
  const { rows } = await sql<Follower>`select r.kind, r.from_text as label,
      (select d.id from documents.incoming d where d.original_outgoing_id = r.from_id and ${visibleTo(ctx.actor, 'd')}
        and d.state not in ('recalled', 'returned_to_sender') order by d.arrived_at limit 1) as "documentId"
    from documents.v_relation r where r.to_id = ${incomingId} and r.kind in ${kinds} order by r.at desc`.execute(
    ctx.tx,
  );
  return rows;
}

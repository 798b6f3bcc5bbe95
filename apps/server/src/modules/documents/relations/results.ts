import { sql } from 'kysely';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { visibleTo } from '../policy.ts';
import { endRelation } from './relation.store.ts';

type Of = { id: string; agency_id: string };

/** A document that may be the result of work on a letter: one of ours that left, or another registered letter; seen by who
 *  names it, and not the letter itself. */
export async function isResultDocument(
  ctx: QueryCtx,
  of: { incomingId: string; documentId: string },
): Promise<boolean> {
  const { rows } = await sql`select d.id from documents.outgoing d
      where d.id = ${of.documentId} and d.state = 'dispatched' and ${visibleTo(ctx.actor, 'd')}
    union all
    select d.id from documents.incoming d where d.id = ${of.documentId} and d.id <> ${of.incomingId}
      and d.arrival_number is not null and d.state <> 'recalled' and ${visibleTo(ctx.actor, 'd')}`.execute(
    ctx.tx,
  );
  return rows.length > 0;
}

/** The work goes on, so what it had ended in is no result any more; the rows stay. */
export async function endResult(
  ctx: PersonCtx,
  letter: Of,
  { documentId, reason }: { documentId: string; reason: string },
): Promise<void> {
  const { rows } = await sql<{ id: string }>`select r.id from documents.v_relation r
    where r.from_id = ${documentId} and r.to_id = ${letter.id} and r.agency_id = ${letter.agency_id}
      and r.kind = 'RESULT_OF'`.execute(ctx.tx);
  for (const { id: relationId } of rows)
    await endRelation(ctx, { relationId, agencyId: letter.agency_id, reason });
}

/** What the work on a letter ended in; what this reader may not open is not named. */
export async function listResults(
  ctx: QueryCtx,
  incomingId: string,
): Promise<{ id: string; label: string; subject: string }[]> {
  const { rows } = await sql<{ id: string; label: string; subject: string }>`select d.id, d.label, d.subject
    from documents.v_relation r join (
      select d.id, d.number_text || '/' || d.notation as label, d.subject from documents.outgoing d
        where ${visibleTo(ctx.actor, 'd')}
      union all
      select d.id, concat_ws('/', nullif(d.number, ''), nullif(d.notation, '')), d.subject from documents.incoming d
        where ${visibleTo(ctx.actor, 'd')}) d on d.id = r.from_id
    where r.to_id = ${incomingId} and r.kind = 'RESULT_OF' order by r.at, r.id limit 20`.execute(ctx.tx);
  return rows;
}

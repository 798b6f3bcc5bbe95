import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { visibleTo } from '../policy.ts';

export type OwnDocument = { id: string; kind: 'outgoing' | 'incoming'; isFrozen: boolean };

/** A document of either kind that this post may see, or 404. */
export async function findOwnDocument(ctx: Pick<QueryCtx, 'tx' | 'actor'>, id: string): Promise<OwnDocument> {
  const { rows } = await sql<OwnDocument>`select d.id, 'outgoing' as kind, d.is_frozen as "isFrozen"
      from documents.outgoing d where d.id = ${id} and ${visibleTo(ctx.actor, 'd')}
    union all
    select d.id, 'incoming', d.state = 'recalled' from documents.incoming d
      where d.id = ${id} and ${visibleTo(ctx.actor, 'd')}`.execute(ctx.tx);
  if (!rows[0]) throw notFound();
  return rows[0];
}

import { sql } from 'kysely';
import type { QueryCtx } from '../../platform/command.ts';
import { notFound } from '../../platform/errors.ts';
import { visibleTo } from './policy.ts';

type Kind = 'incoming' | 'outgoing';

/** On which side a document is that this post may see; what it may not see is not told from what is not there. */
export async function getDirection(ctx: QueryCtx, id: string): Promise<Kind> {
  const { rows } = await sql<{ kind: Kind }>`
    select 'incoming' as kind from documents.incoming d where d.id = ${id} and ${visibleTo(ctx.actor, 'd')}
    union all
    select 'outgoing' from documents.outgoing d where d.id = ${id} and ${visibleTo(ctx.actor, 'd')}
    limit 1`.execute(ctx.tx);
  if (!rows[0]) throw notFound();
  return rows[0].kind;
}

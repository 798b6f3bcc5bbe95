import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { inScope } from '../../../platform/seat-scope.ts';

/** Unread items of the post, capped; the number on the bell. */
export async function countUnread(ctx: QueryCtx): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from (select 1 from notifications.item
    where post_id = ${ctx.actor.postId} and read_at is null and ${inScope(ctx.actor, sql`subject_id`)} limit 1001) capped`.execute(
    ctx.tx,
  );
  return rows[0]!.count;
}

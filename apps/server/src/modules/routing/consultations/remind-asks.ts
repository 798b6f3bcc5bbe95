import { sql } from 'kysely';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import { findPosts } from '../../org/index.ts';
import { type Ask, askColumns } from './consultation.store.ts';
import { markReminded } from './remind.store.ts';

const aheadMs = 24 * 3_600_000;
type Due = Ask & { documentId: string };

/** A day before the deadline those who have not answered hear of it, once. */
export async function remindAsks(ctx: Ctx<System>): Promise<void> {
  const now = ctx.clock.now();
  const { rows } =
    await sql<Due>`select ${askColumns}, c.document_id as "documentId" from routing.consultation_ask a
    join routing.consultation c on c.id = a.consultation_id
    where a.reminded_at is null and c.closed_at is null and c.due_at > ${now}
      and c.due_at <= ${new Date(now.getTime() + aheadMs)}
      and not exists (select from routing.consultation_answer w where w.ask_id = a.id)
    order by a.id limit 500 for update of a skip locked`.execute(ctx.tx);
  for (const ask of rows) {
    await markReminded(ctx.tx, ask.id, now);
    ctx.publish({
      type: 'consultation.due-soon',
      subjectId: ask.id,
      agencyId: ask.agencyId,
      data: { documentId: ask.documentId, posts: await waitingPosts(ctx, ask) },
    });
  }
}

/** Who has the question before him. */
export async function waitingPosts(ctx: Ctx<System>, ask: Ask): Promise<string[]> {
  const named = [ask.postId, ask.assignedPostId].filter((id) => id !== null);
  if (named.length > 0) return named;
  const { agencyId, unitId } = ask;
  const today = ctx.clock.today();
  const posts = unitId
    ? await findPosts(ctx.tx, { agencyId, unitId, role: 'unit_head' }, today)
    : await findPosts(ctx.tx, { agencyId, role: 'office' }, today);
  return posts.map(({ postId }) => postId);
}

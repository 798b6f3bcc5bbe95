import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { lockIncoming } from './incoming.store.ts';

/** Đưa lên đầu: the order of a leader's desk, set by him, his substitute or his secretary; it ends with his note. */
export async function putIncomingFirst(ctx: PersonCtx, { id }: { id: string }): Promise<{ ok: true }> {
  const { postId } = ctx.actor;
  const document = await lockIncoming(ctx, id);
  if (document.state !== 'presented' || document.presented_to_post_id !== postId) throw notFound();
  await sql`update documents.incoming set desk_place = (select least(min(p.desk_place), 0) - 1
      from documents.incoming p where p.state = 'presented' and p.presented_to_post_id = ${postId}::uuid)
    where id = ${id}::uuid`.execute(ctx.tx);
  ctx.audit({ verb: 'putFirst', objectType: 'incoming', objectId: id });
  ctx.publish({ type: 'desk.ordered', subjectId: id, data: { postId } });
  return { ok: true };
}

import type { PersonCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { placeFirst } from './prepared.store.ts';

/** Đưa lên đầu: the order of the desk, set by its leader or his secretary; it ends with the task. */
export async function putFirst(ctx: PersonCtx, { id }: { id: string }): Promise<{ ok: true }> {
  if ((await placeFirst(ctx, id)) === 0) throw notFound();
  ctx.audit({ verb: 'putFirst', objectType: 'outgoing', objectId: id });
  ctx.publish({ type: 'desk.ordered', subjectId: id, data: { postId: ctx.actor.postId } });
  return { ok: true };
}

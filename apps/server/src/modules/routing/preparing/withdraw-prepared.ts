import type { PersonCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { endPrepared, lockPrepared } from './prepared.store.ts';

/** Bỏ bản soạn sẵn: a secretary of the leader takes it back, or the leader puts it aside. */
export async function withdrawPrepared(ctx: PersonCtx, { id }: { id: string }): Promise<{ ok: true }> {
  const row = await lockPrepared(ctx, id);
  if (!row) throw notFound();
  await endPrepared(ctx, row.id, 'withdrawn');
  ctx.audit({
    verb: 'withdrawPrepared',
    objectType: row.file_sha256 === null ? 'incoming' : 'outgoing',
    objectId: id,
    data: { preparedId: row.id, act: row.content.act },
  });
  ctx.publish({
    type: 'act.prepared-withdrawn',
    subjectId: id,
    data: { preparedId: row.id, leaderPostId: ctx.actor.postId },
  });
  return { ok: true };
}

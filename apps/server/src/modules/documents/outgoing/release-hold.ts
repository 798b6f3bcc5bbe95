import type { OutgoingState } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { assertVersion } from './assert-version.ts';
import { decideRelease, findHold } from './hold.ts';
import { decideReason } from './outgoing.states.ts';
import { auditOutgoing, lockFrozenOutgoing, updateOutgoing } from './outgoing.store.ts';

/** Mở khóa lưu giữ; who held it and why stays. */
export async function releaseHold(
  ctx: PersonCtx,
  input: { id: string; version: number; reason: string },
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockFrozenOutgoing(ctx, input.id);
  const open = await findHold(ctx, document.id);

  assertAllowed([...decideRelease(ctx.actor, open), ...decideReason(input.reason)]);
  assertVersion(document, input.version);

  await ctx.tx
    .updateTable('documents.hold')
    .set({
      released_at: ctx.clock.now(),
      released_by_name: ctx.actor.name,
      release_reason: input.reason.trim(),
    })
    .where('id', '=', open!.id)
    .execute();
  const result = await updateOutgoing(ctx, document, { held_at: null });

  auditOutgoing(ctx, document, 'releaseHold');
  ctx.publish({ type: 'outgoing.hold-released', subjectId: document.id });
  return result;
}

import { isPresentable } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { getPost } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { grantReaders } from '../outgoing/outgoing.store.ts';
import { decideClerkStep } from './decide-clerk-step.ts';
import { assertIncomingVersion, type IncomingMoved, lockIncoming, moveIncoming } from './incoming.store.ts';

type Input = { id: string; version: number; leaderPostId: string };

/** Trình: hands a registered document to a leader for his directive note (NĐ 30 Đ.23). */
export async function present(ctx: PersonCtx, input: Input): Promise<IncomingMoved> {
  const document = await lockIncoming(ctx, input.id);
  const post = await getPost(ctx.tx, input.leaderPostId, ctx.clock.today());
  const isLeader = post.agencyId === document.agency_id && isPresentable(post);

  assertAllowed([
    ...decideClerkStep(ctx.actor, document, 'present'),
    ...(isLeader
      ? []
      : [refuse('documents.missing-field', { fields: 'Người được trình (lãnh đạo của cơ quan)' })]),
  ]);
  assertIncomingVersion(document, input.version);

  await grantReaders(ctx, { id: document.id, agencyId: document.agency_id }, [
    { postId: post.postId, part: 'presented' },
  ]);
  return moveIncoming(ctx, document, {
    action: 'present',
    change: { presented_to_post_id: post.postId, presented_at: ctx.clock.now(), desk_place: 0 },
    event: { type: 'incoming.presented', data: { leaderPostId: post.postId } },
  });
}

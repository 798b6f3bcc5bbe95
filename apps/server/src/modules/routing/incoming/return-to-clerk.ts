import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertIncomingVersion,
  decideReason,
  type IncomingMoved,
  moveIncoming,
} from '../../documents/index.ts';
import { takePrepared } from '../preparing/take-prepared.ts';
import { decideLeaderStep } from './incoming.decide.ts';
import { lockAddressed } from './lock-addressed.ts';

type Input = { id: string; version: number; reason: string; preparedId?: string | undefined };

/** Trả lại văn thư: presented to the wrong leader; the clerk presents it again. */
export async function returnToClerk(ctx: PersonCtx, input: Input): Promise<IncomingMoved> {
  const { presentedTo, ...document } = await lockAddressed(ctx, input.id);

  assertAllowed([
    ...decideLeaderStep(ctx.actor, { ...document, presentedTo }, 'returnToClerk'),
    ...decideReason(input.reason),
  ]);
  assertIncomingVersion(document, input.version);

  const reason = input.reason.trim();
  await takePrepared(ctx, {
    documentId: document.id,
    preparedId: input.preparedId,
    content: { act: 'returnToClerk', reason },
  });
  return moveIncoming(ctx, document, {
    action: 'returnToClerk',
    change: { presented_to_post_id: null, presented_at: null, return_reason: reason },
    event: { type: 'incoming.returned-to-clerk', data: { reason, leaderPostId: ctx.actor.postId } },
  });
}

import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { auditOutgoing, lockOutgoing } from '../outgoing/outgoing.store.ts';
import { isDrafter } from '../policy.ts';
import { findAsked } from './say-reply.ts';

type Input = { id: string; incomingId: string };

/** Bỏ: the letter that the text names is not what it answers; nobody is asked about the two again. By who may say the
 *  contrary. */
export async function dismissReply(ctx: PersonCtx, input: Input): Promise<{ ok: true }> {
  const document = await lockOutgoing(ctx, input.id);
  const asked = await findAsked(ctx, input.incomingId);

  assertAllowed([
    ...(asked ? [] : [refuse('documents.reply-missing')]),
    ...(isDrafter(ctx.actor, document) || asked?.isLead
      ? []
      : [refuse('documents.not-yours', { who: 'Người soạn, hoặc người chủ trì văn bản đến' })]),
  ]);

  await ctx.tx
    .insertInto('documents.reply_dismissal')
    .values({
      outgoing_id: document.id,
      incoming_id: input.incomingId,
      agency_id: document.agency_id,
      by_person_id: ctx.actor.personId,
      by_name: ctx.actor.name,
      at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.columns(['outgoing_id', 'incoming_id']).doNothing())
    .execute();
  auditOutgoing(ctx, document, 'dismissReply', { data: { incomingId: input.incomingId } });
  return { ok: true };
}

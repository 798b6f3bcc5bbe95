import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertIncomingVersion,
  type IncomingMoved,
  lockIncoming,
  updateIncoming,
} from '../incoming/incoming.store.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import { decideAnswer } from './accept-recall.ts';
import { findAskedDemand } from './recall-demand.store.ts';
import { answerDemand } from './receive-recall.ts';

/** Từ chối thu hồi (16), with the reason; the own head and the sender hear of it, for the law wants it cancelled. */
export async function refuseRecall(
  ctx: PersonCtx,
  input: { id: string; version: number; reason: string },
): Promise<IncomingMoved> {
  const document = await lockIncoming(ctx, input.id);
  const demand = await findAskedDemand(ctx, document.id);

  assertAllowed([...decideAnswer(ctx.actor, demand !== undefined), ...decideReason(input.reason)]);
  assertIncomingVersion(document, input.version);

  const reason = input.reason.trim();
  await answerDemand(ctx, demand!, { answer: 'refused', by: ctx.actor.name, reason });
  const version = await updateIncoming(ctx, document, {});
  ctx.publish({ type: 'incoming.recall-refused', subjectId: document.id });
  ctx.audit({ verb: 'refuseRecall', objectType: 'incoming', objectId: document.id });
  return { id: document.id, state: document.state, version };
}

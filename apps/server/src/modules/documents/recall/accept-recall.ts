import type { Refusal } from '@congvu/contracts';
import { type Actor, has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { assertIncomingVersion, type IncomingMoved, lockIncoming } from '../incoming/incoming.store.ts';
import { findAskedDemand } from './recall-demand.store.ts';
import { answerDemand } from './receive-recall.ts';
import { withdrawIncoming } from './withdraw-incoming.ts';

/** Đồng ý thu hồi (15): the law wants the recalled document cancelled (NĐ 30 Đ.18.4b). */
export async function acceptRecall(
  ctx: PersonCtx,
  input: { id: string; version: number },
): Promise<IncomingMoved> {
  const document = await lockIncoming(ctx, input.id);
  const demand = await findAskedDemand(ctx, document.id);

  assertAllowed(decideAnswer(ctx.actor, demand !== undefined));
  assertIncomingVersion(document, input.version);

  const moved = await withdrawIncoming(ctx, document, { demand: demand!, by: ctx.actor.name });
  await answerDemand(ctx, demand!, { answer: 'agreed', by: ctx.actor.name, reason: null });
  return moved;
}

/** The receiving clerk answers, while the sender asks. */
export const decideAnswer = (actor: Actor, isAsked: boolean): Refusal[] => [
  ...(has(actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
  ...(isAsked ? [] : [refuse('documents.no-recall-demand')]),
];

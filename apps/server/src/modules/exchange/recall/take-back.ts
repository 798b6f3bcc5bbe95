import type { OutgoingState } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertVersion,
  decideReason,
  decideState,
  lockOutgoing,
  moveOutgoing,
} from '../../documents/index.ts';
import { decideClerk, decideNoOpenRecall, decideTakeBack } from './recall.decide.ts';
import { findOpenRecall, insertRecall } from './recall.store.ts';
import { type Choice, listChosen } from './recalled-deliveries.query.ts';

type Input = { id: string; version: number; reason: string } & Choice;

/** Lấy lại (13): the clerk asks back what recipients have not registered; the head of the office approves before
 *  anything leaves (documents.md §13). */
export async function takeBack(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const { deliveryIds, exceptIds } = input;
  const chosen = await listChosen(ctx, { outgoingId: document.id, deliveryIds, exceptIds });

  assertAllowed([
    ...decideClerk(ctx.actor),
    ...decideState(document.state, 'takeBack'),
    ...decideNoOpenRecall(await findOpenRecall(ctx, document.id)),
    ...decideTakeBack(chosen),
    ...decideReason(input.reason),
  ]);
  assertVersion(document, input.version);

  const { id: recallId } = await insertRecall(ctx, {
    outgoingId: document.id,
    agencyId: document.agency_id,
    kind: 'take_back',
    noticeId: null,
    reason: input.reason.trim(),
    state: 'proposed',
    coversAll: false,
    deliveryIds: chosen.map(({ id }) => id),
    by: ctx.actor,
  });
  return moveOutgoing(ctx, document, {
    action: 'takeBack',
    audited: { recallId, recipients: chosen.length },
    event: { type: 'outgoing.take-back-proposed', data: { recallId } },
  });
}

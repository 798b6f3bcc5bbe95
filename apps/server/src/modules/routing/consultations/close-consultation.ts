import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { decideReason, getOutgoingAsSystem, isDrafter } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { closeRow, lockConsultation } from './consultation.store.ts';

type Input = { id: string; reason: string };

/** Đóng sớm: nobody answers any more; the reason is kept. Whoever asked closes, or the drafter. */
export async function closeConsultation(ctx: PersonCtx, input: Input): Promise<{ ok: true }> {
  const asking = await lockConsultation(ctx.tx, input.id);
  if (!asking || asking.agencyId !== ctx.actor.agencyId) throw notFound();
  const document = await getOutgoingAsSystem(ctx.tx, asking.documentId);

  const isOwn = asking.openedByPostId === ctx.actor.postId || isDrafter(ctx.actor, document);
  assertAllowed([
    ...(isOwn
      ? []
      : [refuse('routing.not-your-step', { step: 'đóng xin ý kiến', who: asking.openedByName })]),
    ...(asking.closedAt
      ? [refuse('routing.consultation-closed', { why: 'Việc xin ý kiến này đã đóng' })]
      : []),
    ...decideReason(input.reason),
  ]);

  const reason = input.reason.trim();
  await closeRow(ctx.tx, asking.id, { at: ctx.clock.now(), name: ctx.actor.name, reason });
  const data = { consultationId: asking.id };
  ctx.audit({ verb: 'closeConsultation', objectType: 'outgoing', objectId: document.id, data });
  ctx.publish({ type: 'consultation.closed', subjectId: document.id, data });
  return { ok: true };
}

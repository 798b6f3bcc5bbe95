import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { findPost } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { askedAbout } from './answer-consultation.ts';
import { decideAnswer, mayPassOn } from './consultation.decide.ts';
import { assignRow, lockAsk } from './consultation.store.ts';

type Input = { id: string; postId: string };

/** Giao trả lời: the asked unit or agency names who answers; he sees the question from now on. */
export async function assignConsultation(ctx: PersonCtx, input: Input): Promise<{ ok: true }> {
  const ask = await lockAsk(ctx.tx, input.id);
  if (!ask || ask.agencyId !== ctx.actor.agencyId) throw notFound();
  const { asking, document } = await askedAbout(ctx, ask);
  const post = await findPost(ctx.tx, input.postId, ctx.clock.today());
  const isFit =
    post?.holder && post.agencyId === ask.agencyId && (ask.kind === 'agency' || post.unitId === ask.unitId);

  assertAllowed([
    ...(mayPassOn(ctx.actor, ask)
      ? []
      : [refuse('routing.not-your-step', { step: 'giao trả lời', who: ask.name })]),
    ...decideAnswer(asking, { documentState: document.state, hasAnswered: false, now: ctx.clock.now() }),
    ...(isFit ? [] : [refuse('routing.consultation-nobody')]),
  ]);

  await assignRow(ctx.tx, ask.id, { postId: input.postId, name: ctx.actor.name });
  const data = { documentId: document.id, posts: [input.postId] };
  ctx.audit({
    verb: 'assignConsultation',
    objectType: 'outgoing',
    objectId: document.id,
    data: { askId: ask.id },
  });
  ctx.publish({ type: 'consultation.asked', subjectId: ask.id, data });
  return { ok: true };
}

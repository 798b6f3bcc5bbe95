import type { BodyOf, consultationApi } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { getOutgoingAsSystem } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { decideAnswer, decideWords, isAsked, maySeeAsk } from './consultation.decide.ts';
import {
  type Ask,
  answersOf,
  digestOf,
  findConsultation,
  insertAnswer,
  lockAsk,
} from './consultation.store.ts';

type Input = { id: string } & BodyOf<typeof consultationApi.answer>;

/** Cho ý kiến: bound to the content of this instant; an older answer stays, a late one is marked. */
export async function answerConsultation(ctx: PersonCtx, input: Input): Promise<{ ok: true }> {
  const ask = await lockAsk(ctx.tx, input.id);
  if (!ask || ask.agencyId !== ctx.actor.agencyId) throw notFound();
  const { asking, document } = await askedAbout(ctx, ask);
  const now = ctx.clock.now();
  const before = await answersOf(ctx.tx, [ask.id]);

  const notAsked = refuse('routing.not-your-step', { step: 'cho ý kiến', who: ask.name });
  if (!maySeeAsk(ctx.actor, ask)) assertAllowed([notAsked]);
  assertAllowed([
    ...(isAsked(ctx.actor, ask) ? [] : [notAsked]),
    ...decideAnswer(asking, { documentState: document.state, hasAnswered: before.length > 0, now }),
    ...decideWords(input.vote, input.text),
  ]);

  const { actor } = ctx;
  await insertAnswer(ctx.tx, {
    id: ctx.newId(),
    agencyId: ask.agencyId,
    ownerAgencyId: ask.ownerAgencyId,
    askId: ask.id,
    vote: input.vote,
    text: input.text.trim(),
    byPostId: actor.postId,
    byPersonId: actor.personId,
    byName: actor.name,
    byTitle: actor.title,
    contentSha256: digestOf(document),
    isLate: now > asking.dueAt,
    at: now,
  });
  const of = { objectType: 'outgoing', objectId: document.id };
  ctx.audit({
    ...of,
    verb: 'answerConsultation',
    agencyId: ask.ownerAgencyId,
    data: { askId: ask.id, vote: input.vote },
  });
  if (ask.agencyId !== ask.ownerAgencyId)
    ctx.audit({ ...of, verb: 'answerConsultation', data: { askId: ask.id, vote: input.vote } });
  ctx.publish({
    type: 'consultation.answered',
    subjectId: ask.id,
    agencyId: ask.ownerAgencyId,
    data: { documentId: document.id, posts: [asking.openedByPostId], isChange: before.length > 0 },
  });
  return { ok: true };
}

/** The question and its document lie in the agency that asks; the ask of the own agency is the key to just these two. */
export async function askedAbout(ctx: Pick<PersonCtx, 'tx' | 'asSystem'>, ask: Ask) {
  return ctx.asSystem(async () => {
    const asking = await findConsultation(ctx.tx, ask.consultationId);
    if (!asking) throw notFound();
    return { asking, document: await getOutgoingAsSystem(ctx.tx, asking.documentId) };
  });
}

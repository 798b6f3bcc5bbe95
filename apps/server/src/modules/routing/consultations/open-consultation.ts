import type { BodyOf, ConsultationTarget, consultationApi, Refusal } from '@congvu/contracts';
import { dueByWorkingDays } from '@congvu/vn-calendar';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { lockOutgoing } from '../../documents/index.ts';
import { findAgency, findPost, findPosts, findUnit, workCalendarOf } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { actingPosts } from '../outgoing/acting-posts.ts';
import { lockSteps } from '../outgoing/step.store.ts';
import { decideDays, decideOpener } from './consultation.decide.ts';
import { digestOf, insertAsk, insertConsultation } from './consultation.store.ts';
import { findSilenceBasis } from './silence-rule.query.ts';

type Input = { id: string } & BodyOf<typeof consultationApi.open>;
type Asked = {
  agencyId: string;
  kind: ConsultationTarget['kind'];
  postId: string | null;
  unitId: string | null;
  name: string;
  /** Who is told. */
  posts: string[];
};

/** Xin ý kiến: a question to people, units and agencies of the installation, with a deadline in working days (Đ.10.3,
 *  DL-7). Those asked in other agencies see this document and nothing else. */
export async function openConsultation(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; askIds: string[] }> {
  const document = await lockOutgoing(ctx, input.id);
  const steps = await lockSteps(ctx, document);
  const acting = await actingPosts(ctx);
  const asked: (Asked | null)[] = [];
  for (const target of input.targets) asked.push(await findAsked(ctx, target));

  assertAllowed([
    ...decideOpener(ctx.actor, document, { steps, acting }),
    ...decideDays(input.workingDays),
    ...decideTargets(asked, ctx.actor.postId),
  ]);

  const id = ctx.newId();
  const now = ctx.clock.now();
  const calendar = await workCalendarOf(ctx.tx, document.agency_id, now);
  await insertConsultation(ctx.tx, {
    id,
    agencyId: document.agency_id,
    documentId: document.id,
    cycle: document.cycle,
    question: input.question,
    workingDays: input.workingDays,
    dueAt: dueByWorkingDays(calendar, now, input.workingDays).dueAt,
    contentSha256: digestOf(document),
    silenceBasis: await findSilenceBasis(ctx.tx, document.agency_id, ctx.clock.today()),
    openedByPostId: ctx.actor.postId,
    openedByPersonId: ctx.actor.personId,
    openedByName: ctx.actor.name,
    openedAt: now,
  });
  const askIds: string[] = [];
  for (const one of asked as Asked[])
    askIds.push(await ask(ctx, one, { consultationId: id, documentId: document.id }));
  ctx.audit({
    verb: 'openConsultation',
    objectType: 'outgoing',
    objectId: document.id,
    data: { consultationId: id, asked: askIds.length, workingDays: input.workingDays },
  });
  return { id, askIds };
}

async function ask(
  ctx: PersonCtx,
  { posts, ...asked }: Asked,
  of: { consultationId: string; documentId: string },
): Promise<string> {
  const id = ctx.newId();
  const ownerAgencyId = ctx.actor.agencyId;
  await ctx.asSystem(() =>
    insertAsk(ctx.tx, { ...asked, id, ownerAgencyId, consultationId: of.consultationId }),
  );
  ctx.publish({
    type: 'consultation.asked',
    subjectId: id,
    agencyId: asked.agencyId,
    data: { documentId: of.documentId, posts },
  });
  return id;
}

/** Nobody asks twice, nobody asks himself, and what was merged away is not asked. */
function decideTargets(asked: readonly (Asked | null)[], ownPostId: string): Refusal[] {
  const found = asked.filter((one) => one !== null);
  const keys = new Set(found.map((one) => `${one.kind} ${one.postId ?? one.unitId ?? one.agencyId}`));
  const isFaulty =
    found.length < asked.length ||
    keys.size < found.length ||
    found.some((one) => one.postId === ownPostId || one.posts.length === 0);
  return isFaulty ? [refuse('routing.consultation-nobody')] : [];
}

async function findAsked(ctx: PersonCtx, target: ConsultationTarget): Promise<Asked | null> {
  const { tx } = ctx;
  const today = ctx.clock.today();
  const { agencyId } = ctx.actor;
  if (target.kind === 'person') {
    const post = await findPost(tx, target.postId, today);
    if (!post?.holder || post.agencyId !== agencyId) return null;
    const name = `${post.holder.name}, ${post.title}`;
    return { kind: 'person', agencyId, postId: post.postId, unitId: null, name, posts: [post.postId] };
  }
  if (target.kind === 'unit') {
    const unit = await findUnit(tx, target.unitId, today);
    if (!unit || unit.agencyId !== agencyId) return null;
    const heads = await findPosts(tx, { agencyId, unitId: target.unitId, role: 'unit_head' }, today);
    const posts = heads.map(({ postId }) => postId);
    return { kind: 'unit', agencyId, postId: null, unitId: target.unitId, name: unit.name, posts };
  }
  return findAskedAgency(ctx, target.agencyId);
}

/** It reaches the clerk and the office of the other agency, as a consultation: no number is taken there. */
async function findAskedAgency(ctx: PersonCtx, agencyId: string): Promise<Asked | null> {
  const today = ctx.clock.today();
  const agency = await findAgency(ctx.tx, { id: agencyId }, today);
  if (!agency || agencyId === ctx.actor.agencyId) return null;
  const [clerks, office] = await Promise.all([
    findPosts(ctx.tx, { agencyId, role: 'clerk' }, today),
    findPosts(ctx.tx, { agencyId, role: 'office' }, today),
  ]);
  const posts = [...new Set([...clerks, ...office].map(({ postId }) => postId))];
  return { kind: 'agency', agencyId, postId: null, unitId: null, name: agency.name, posts };
}

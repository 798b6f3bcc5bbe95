import type { OutgoingState, Refusal } from '@congvu/contracts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertVersion,
  decideReason,
  decideState,
  findVisibleOutgoing,
  lockOutgoing,
  moveOutgoing,
  type Outgoing,
} from '../../documents/index.ts';
import { findPosts, type PostAt } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { type Acting, actingPosts } from './acting-posts.ts';
import { decideTurn, turnOf } from './route.decide.ts';
import {
  decideTask,
  lockSteps,
  openTasks,
  replaceAssignee,
  type Step,
  stepNames,
  stepsOf,
} from './step.store.ts';

type Input = { id: string; version: number; reason: string; postId: string; stepId?: string | undefined };

/** Chuyển người khác duyệt: the same step, before somebody else who may do it (documents.md §8.1 `forward`). */
export async function forwardStep(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const steps = await lockSteps(ctx, document);
  const acting = await actingPosts(ctx);
  const turn = turnOf(steps, acting, input.stepId);
  const targets = turn ? await competentPosts(ctx, document, turn.step) : [];

  assertAllowed([
    ...decideState(document.state, 'forwardStep'),
    ...decideTurn(steps, acting, input.stepId),
    ...(turn && !targets.some(({ postId }) => postId === input.postId)
      ? [refuse('routing.not-competent', { step: stepNames[turn.step.kind] })]
      : []),
    ...decideReason(input.reason),
  ]);
  assertVersion(document, input.version);

  const { step, task, onBehalfOf } = turn!;
  await decideTask(ctx, task, {
    state: 'forwarded',
    decision: 'forward',
    opinion: input.reason.trim(),
    contentSha256: document.file_sha256,
    boundSha256: document.content_sha256,
    onBehalfOf,
  });
  await replaceAssignee(ctx, step, { from: task.assignee_post_id, to: input.postId });
  await openTasks(ctx, document, { step, postIds: [input.postId] });
  return moveOutgoing(ctx, document, {
    action: 'forwardStep',
    event: { type: 'outgoing.step-forwarded', data: { cycle: document.cycle, kind: step.kind } },
  });
}

/** For the button: whose turn it is, and whether there is anybody else. A signature is never handed on: another signer is
 *  another draft (R-AUT-4). */
export async function findForwardRefusals(
  ctx: Pick<QueryCtx, 'tx' | 'clock'>,
  document: Outgoing,
  { steps, acting }: { steps: readonly Step[]; acting: readonly Acting[] },
): Promise<Refusal[]> {
  const turn = turnOf(steps, acting);
  if (!turn) return decideTurn(steps, acting);
  const targets = await competentPosts(ctx, document, turn.step);
  return targets.length > 0 ? [] : [refuse('routing.nobody-to-forward', { step: stepNames[turn.step.kind] })];
}

/** Of a hand-over: could this post have been asked? */
export const mayDoStep = async (
  ctx: Pick<QueryCtx, 'tx' | 'clock'>,
  document: Outgoing,
  of: { step: Step; postId: string },
): Promise<boolean> =>
  (await competentPosts(ctx, document, of.step)).some(({ postId }) => postId === of.postId);

/** Who could have been asked for this kind of step, without those who already are and the drafter. */
async function competentPosts(
  ctx: Pick<QueryCtx, 'tx' | 'clock'>,
  document: Origin,
  step: Step,
): Promise<PostAt[]> {
  const agencyId = document.agency_id;
  const on = ctx.clock.today();
  const find = (filter: object) => findPosts(ctx.tx, { agencyId, ...filter }, on);
  const found = await candidates(step, document, find);
  const asked = new Set(step.tasks.map((task) => task.assignee_post_id));
  return found.filter(
    (post) => post.holder && post.postId !== document.drafter_post_id && !asked.has(post.postId),
  );
}

type Origin = Pick<Outgoing, 'agency_id' | 'drafting_unit_id' | 'drafter_post_id'>;

async function candidates(
  step: Step,
  document: Origin,
  find: (filter: object) => Promise<PostAt[]>,
): Promise<PostAt[]> {
  switch (step.kind) {
    case 'FORM_CHECK':
      return formCheckers(step, document, find);
    case 'OFFICE_REVIEW':
      return find({ role: 'office' });
    case 'UNIT_REVIEW': {
      const heads = [...(await find({ kind: 'unit_head' })), ...(await find({ kind: 'unit_deputy' }))];
      return heads.filter(
        (post) => document.drafting_unit_id === null || post.unitId === document.drafting_unit_id,
      );
    }
    case 'CONSULT':
    case 'INITIAL':
      return (await find({})).filter((post) => post.roles.some((role) => deciders.has(role)));
    case 'SIGN':
      return [];
  }
}

/** Whoever holds the duty. Where it is the drafter's alone, the head of the office that answers for records work, in an
 *  agency without one its head (NĐ 30/2020 Đ.6, Đ.12.2): nobody checks his own form, and no letter gets stuck by it. */
async function formCheckers(
  step: Step,
  document: Origin,
  find: (filter: object) => Promise<PostAt[]>,
): Promise<PostAt[]> {
  const asked = new Set(step.tasks.map((task) => task.assignee_post_id));
  const holders = (await find({ duty: 'form_checker' })).filter(
    (post) => post.holder && !asked.has(post.postId),
  );
  if (holders.length > 0 || !asked.has(document.drafter_post_id)) return holders;
  const office = (await find({ role: 'office', kind: 'unit_head' })).filter((post) => post.holder);
  return office.length > 0
    ? office
    : [...(await find({ kind: 'head' })), ...(await find({ kind: 'acting_head' }))];
}

const deciders: ReadonlySet<string> = new Set(['officer', 'unit_head', 'office', 'leader']);

/** For the picker of the screen. */
export async function forwardTargets(
  ctx: QueryCtx,
  id: string,
): Promise<{ items: { postId: string; name: string; title: string }[] }> {
  const document = await findVisibleOutgoing(ctx, id);
  const turn = turnOf(await stepsOf(ctx.tx, document), await actingPosts(ctx));
  const posts = turn ? await competentPosts(ctx, document, turn.step) : [];
  return {
    items: posts.map(({ postId, holder, title }) => ({ postId, name: holder!.name, title })),
  };
}

import type { Refusal } from '@congvu/contracts';
import { endOfDay, toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { decideReason } from '../../documents/index.ts';
import { findPost } from '../../org/index.ts';
import { decideWorking, isRootLead } from '../assignments/assignment.states.ts';
import { updateAssignments } from '../assignments/assignment.store.ts';
import { basisColumns } from '../assignments/deadline-basis.ts';
import { refuse } from '../errors.ts';
import { assertWorkVersion, auditWork, remarkWork, updateWork, type WorkMoved } from '../work/work.ts';
import { limitOf } from './ask-extension.ts';
import { holdersOf } from './end-assignment.ts';
import { decideWithin, grantsOfAssigner } from './extension.decide.ts';
import { type ExtensionRecord, findExtensions, settleExtension } from './follow-up.store.ts';
import { decideAction, decideManage, lockTarget, type Target } from './manage.decide.ts';

type Input = {
  id: string;
  version: number;
  extensionId: string;
  decision: 'granted' | 'refused';
  deadlineOn: string | null;
  reason: string;
};

/** Duyệt, từ chối gia hạn: by who gave the work, from the third grant on by the head of the agency. What was granted to
 *  the lead is the new deadline of the document. */
export async function decideExtension(ctx: PersonCtx, input: Input): Promise<WorkMoved> {
  const { of, extension } = await lockExtension(ctx, input);
  const { document, target } = of;
  const dueGranted = input.deadlineOn ? endOfDay(input.deadlineOn) : extension.due_asked;

  assertAllowed([
    ...(await decideRight(ctx, of, input.decision)),
    ...decideUndecided(extension),
    ...(input.decision === 'refused'
      ? decideReason(input.reason)
      : decideGrant(of, { extension, granted: dueGranted, limit: await limitOf(ctx, of) })),
  ]);
  assertWorkVersion(document, input.version);

  const isGranted = input.decision === 'granted';
  await settleExtension(ctx, extension.id, {
    decision: input.decision,
    dueGranted: isGranted ? dueGranted : null,
    reason: input.reason.trim() || null,
  });
  if (isGranted)
    await updateAssignments(ctx, [target.id], { deadline_at: dueGranted, ...basisColumns({ by: 'named' }) });
  const isOverall = isGranted && isRootLead(target);
  if (isOverall) {
    await remarkWork(ctx, document, `Gia hạn đến ${formatDay(toLocalDay(dueGranted))}`);
  }
  const version = await updateWork(ctx, document, isOverall ? { due_at: dueGranted } : {});
  const data = { assignmentId: target.id, decision: input.decision, ...holdersOf([target]) };
  auditWork(ctx, document, { verb: 'decideExtension', data });
  ctx.publish({ type: 'assignment.extension-decided', subjectId: document.id, data });
  return { id: document.id, state: document.state, version };
}

async function lockExtension(
  ctx: PersonCtx,
  input: Input,
): Promise<{ of: Target; extension: ExtensionRecord }> {
  const known = await ctx.tx
    .selectFrom('tasks.extension')
    .select('assignment_id')
    .where('id', '=', input.extensionId)
    .executeTakeFirst();
  if (!known) throw notFound();
  const of = await lockTarget(ctx, { id: input.id, assignmentId: known.assignment_id });
  const extensions = await findExtensions(ctx.tx, [of.target.id]);
  return { of, extension: extensions.find(({ id }) => id === input.extensionId)! };
}

const decideUndecided = (extension: ExtensionRecord): Refusal[] =>
  extension.decision ? [refuse('tasks.extension-decided', { who: extension.decided_by_name ?? '' })] : [];

/** The assigner twice, then only the head; the head also where he did not give the work himself. */
export async function decideRight(
  ctx: Pick<PersonCtx, 'actor' | 'tx' | 'clock'>,
  of: Target,
  decision: Input['decision'],
): Promise<Refusal[]> {
  const extensions = await findExtensions(ctx.tx, [of.target.id]);
  const count = extensions.filter((one) => one.decision === 'granted').length;
  if (decision === 'refused' || count < grantsOfAssigner) {
    return decideManage(ctx.actor, of, 'decideExtension');
  }
  const post = await findPost(ctx.tx, ctx.actor.postId, ctx.clock.today());
  const isHead = post?.kind === 'head' || post?.kind === 'acting_head';
  const right = isHead ? [] : [refuse('tasks.too-many-extensions', { count })];
  const state = decideWorking(of.document);
  return state.length > 0 ? state : [...right, ...decideAction(of.target, 'decideExtension')];
}

type Grant = { extension: ExtensionRecord; granted: Date; limit: Date | null };

/** Later than the deadline is now: a pause or a calendar may have moved it since it was asked. */
function decideGrant({ target }: Target, { extension, granted, limit }: Grant): Refusal[] {
  // What was decided is not weighed again.
  if (extension.decision) return [];
  const due = [extension.due_before, target.deadline_at ?? extension.due_before].reduce((a, b) =>
    a > b ? a : b,
  );
  return [
    ...(granted > due ? [] : [refuse('tasks.extension-not-later', { due: formatDay(toLocalDay(due)) })]),
    ...decideWithin(target, limit, toLocalDay(granted)),
  ];
}

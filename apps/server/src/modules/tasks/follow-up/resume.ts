import type { Refusal } from '@congvu/contracts';
import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { workCalendarOf } from '../../org/index.ts';
import { isOpen, isRootLead } from '../assignments/assignment.states.ts';
import type { AssignmentRecord } from '../assignments/assignment.store.ts';
import { findSuspensions, resumePart, type SuspensionRecord } from '../assignments/suspension.store.ts';
import { refuse } from '../errors.ts';
import {
  assertWorkVersion,
  auditWork,
  releaseWork,
  remarkWork,
  updateWork,
  type WorkMoved,
} from '../work/work.ts';
import { holdersOf } from './end-assignment.ts';
import { decideManage, lockTarget, type Target } from './manage.decide.ts';
import { dueAfterPause } from './paused-due.ts';

type Input = { id: string; version: number; assignmentId: string };

/** Cho tiếp tục: each part that stood still goes on with a deadline later by the office time it lost. The lead's is the
 *  deadline of the whole. */
export async function resume(ctx: PersonCtx, input: Input): Promise<WorkMoved> {
  const of = await lockTarget(ctx, input);
  const { document, target, all } = of;
  const stopped = await findStopped(ctx, of);

  assertAllowed([...decideManage(ctx.actor, of, 'resume'), ...decideResume(of, stopped)]);
  assertWorkVersion(document, input.version);

  const now = ctx.clock.now();
  const calendar = await workCalendarOf(ctx.tx, document.agency_id, now);
  const dueOf = ({ assignment_id, suspended_at }: SuspensionRecord): Date | null => {
    // As it is now: a new calendar may have moved it in the meantime.
    const dueAt = all.find(({ id }) => id === assignment_id)!.deadline_at;
    return dueAt && dueAfterPause(calendar, { dueAt, from: suspended_at, to: now });
  };
  for (const one of stopped) await resumePart(ctx, one, dueOf(one));
  const dueAt = dueOf(stopped.find(({ assignment_id }) => assignment_id === target.id)!);
  const isOverall = isRootLead(target);
  if (isOverall && dueAt)
    await remarkWork(ctx, document, `Tạm dừng, hạn mới ${formatDay(toLocalDay(dueAt))}`);
  const version = await (isOverall
    ? releaseWork(ctx, document, dueAt ? { due_at: dueAt } : {})
    : updateWork(ctx, document, {}));
  const ids = new Set(stopped.map(({ assignment_id }) => assignment_id));
  const data = { assignmentId: target.id, ...holdersOf(all.filter(({ id }) => ids.has(id))) };
  auditWork(ctx, document, { verb: 'resumeAssignment', data });
  ctx.publish({ type: 'assignment.resumed', subjectId: document.id, agencyId: document.agency_id, data });
  return { id: document.id, state: document.state, version };
}

/** What the suspension of this part took along; nothing where it stands still with a part above. */
async function findStopped(ctx: PersonCtx, { target, all }: Target): Promise<SuspensionRecord[]> {
  const suspensions = await findSuspensions(
    ctx.tx,
    all.map(({ id }) => id),
  );
  const open = suspensions.filter(({ resumed_at }) => resumed_at === null);
  const top = open.find((one) => one.assignment_id === target.id && one.id === one.top_id);
  return top ? open.filter((one) => one.top_id === top.id) : [];
}

/** What stands still with a part above goes on with that one, also where it was suspended on its own before. */
export const decideResume = (
  { target, all }: Pick<Target, 'target' | 'all'>,
  stopped: readonly Pick<SuspensionRecord, 'assignment_id'>[],
): Refusal[] =>
  stopped.some((one) => one.assignment_id === target.id) && !isStoppedAbove(target, all)
    ? []
    : [refuse('tasks.not-suspended')];

function isStoppedAbove(target: AssignmentRecord, all: Target['all']): boolean {
  const above = target.parent_id
    ? all.find(({ id }) => id === target.parent_id)
    : all.find((one) => one.id !== target.id && isOpen(one) && isRootLead(one));
  return (
    above !== undefined &&
    (above.suspended_at !== null || (above.parent_id !== null && isStoppedAbove(above, all)))
  );
}

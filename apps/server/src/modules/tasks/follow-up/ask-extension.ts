import type { Refusal } from '@congvu/contracts';
import { endOfDay, toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason } from '../../documents/index.ts';
import { workCalendarOf } from '../../org/index.ts';
import { decideWorking, isHandler } from '../assignments/assignment.states.ts';
import { refuse } from '../errors.ts';
import { assertWorkVersion, auditWork, findTaskAbove, updateWork, type WorkMoved } from '../work/work.ts';
import { decideAsk, isAskedLate } from './extension.decide.ts';
import { type ExtensionRecord, findExtensions, insertExtension } from './follow-up.store.ts';
import { decideAction, lockTarget, type Target } from './manage.decide.ts';

type Input = { id: string; version: number; assignmentId: string; deadlineOn: string; reason: string };

/** Xin gia hạn: the clock runs until the assigner grants it. Asked late, it says so for ever. */
export async function askExtension(ctx: PersonCtx, input: Input): Promise<WorkMoved & { isLate: boolean }> {
  const of = await lockTarget(ctx, input);
  const { document, target } = of;
  const now = ctx.clock.now();
  const asked = await findExtensions(ctx.tx, [target.id]);
  const may = decideMayAsk(ctx.actor, of, asked);
  const facts = { target, limit: await limitOf(ctx, of), deadlineOn: input.deadlineOn, now };

  assertAllowed([...may, ...(may.length > 0 ? [] : decideAsk(facts)), ...decideReason(input.reason)]);
  assertWorkVersion(document, input.version);

  const dueBefore = target.deadline_at ?? now;
  const isLate = isAskedLate(await workCalendarOf(ctx.tx, target.agency_id, now), dueBefore, now);
  await insertExtension(ctx, target, {
    reason: input.reason.trim(),
    dueBefore,
    dueAsked: endOfDay(input.deadlineOn),
    isLate,
  });
  const version = await updateWork(ctx, document, {});
  const data = { assignmentId: target.id, isLate, posts: [target.assigned_by_post_id] };
  auditWork(ctx, document, { verb: 'askExtension', data });
  ctx.publish({ type: 'assignment.extension-asked', subjectId: document.id, data });
  return { id: document.id, state: document.state, version, isLate };
}

/** The handler of the part, while no other request waits. */
export function decideMayAsk(actor: Person, of: Target, asked: readonly ExtensionRecord[]): Refusal[] {
  const { target } = of;
  const state = decideWorking(of.document);
  if (state.length > 0) return state;
  const open = asked.find((one) => one.assignment_id === target.id && one.decision === null);
  return [
    ...(isHandler(actor, target) ? [] : [refuse('documents.not-assignee', { who: target.who })]),
    ...decideAction(target, 'askExtension'),
    ...(open
      ? [
          refuse('tasks.extension-asked', {
            due: formatDay(toLocalDay(open.due_asked)),
            who: target.assigned_by_name,
          }),
        ]
      : []),
  ];
}

/** The part above, if any; a task given out of another has that one above it. The lead of a letter has none: its own deadline
 *  is the overall one. */
export async function limitOf(
  ctx: Pick<PersonCtx, 'tx'>,
  { target, all, document }: Target,
): Promise<Date | null> {
  const parent = all.find(({ id }) => id === target.parent_id);
  if (parent) return parent.deadline_at;
  return target.role === 'lead' ? ((await findTaskAbove(ctx, document))?.dueAt ?? null) : document.due_at;
}

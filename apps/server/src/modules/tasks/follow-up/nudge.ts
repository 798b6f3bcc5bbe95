import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { listRecords } from '../assignments/assignment.store.ts';
import { assertWorkVersion, auditWork, lockWork, updateWork, type WorkMoved } from '../work/work.ts';
import { holdersOf } from './end-assignment.ts';
import { insertNudge } from './follow-up.store.ts';
import { decideManage } from './manage.decide.ts';

type Input = {
  id: string;
  version: number;
  assignmentIds: readonly string[];
  level: 1 | 2;
  text: string;
};
export type Nudged = WorkMoved & { counts: { assignmentId: string; count: number }[] };

/** Nhắc việc (1), đôn đốc (2): to those who have the work; appended, never taken back, counted in reports. */
export async function nudge(ctx: PersonCtx, input: Input): Promise<Nudged> {
  const document = await lockWork(ctx, input.id);
  const all = await listRecords(ctx.tx, document.id);
  const targets = [...new Set(input.assignmentIds)].map((wanted) => all.find(({ id }) => id === wanted));
  if (targets.some((target) => target === undefined)) throw notFound();
  const found = targets.flatMap((target) => (target ? [target] : []));

  assertAllowed(found.flatMap((target) => decideManage(ctx.actor, { document, target, all }, 'nudge')));
  assertWorkVersion(document, input.version);

  const counts: Nudged['counts'] = [];
  for (const target of found) {
    const count = await insertNudge(ctx, target, { level: input.level, text: input.text, outgoingId: null });
    counts.push({ assignmentId: target.id, count });
  }
  const version = await updateWork(ctx, document, {});
  const data = { level: input.level, assignmentIds: found.map(({ id }) => id), ...holdersOf(found) };
  auditWork(ctx, document, { verb: 'nudge', data });
  ctx.publish({ type: 'assignment.nudged', subjectId: document.id, data });
  return { id: document.id, state: document.state, version, counts };
}

import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { Job } from '../../../platform/jobs.ts';
import type { CalendarOf, OpenClockSource } from '../../../platform/open-clocks.ts';
import { insertMoves, lockRun, type Run, saveRun } from './calendar.store.ts';
import { workCalendarOf } from './work-calendar.query.ts';

const task = 'org.reproject';
const pageSize = 200;

/** A page a job: one transaction stays short, and the screen sees how far it is. */
export const enqueueRun = (ctx: Ctx, changeId: string): void =>
  ctx.enqueue({ task, payload: { changeId }, jobKey: `${task}:${changeId}` });

export async function countClocks(
  tx: Tx,
  sources: readonly OpenClockSource[],
  agencyId: string | null,
): Promise<number> {
  let total = 0;
  for (const source of sources) total += await source.count(tx, agencyId);
  return total;
}

/** Goes through all open clocks under the calendar in force and keeps each move as `calendarChanged` (one-stop.md §5.3);
 *  closed ones never change. */
export const calendarJobs = (sources: readonly OpenClockSource[]): Job[] => [
  { name: task, handle: (ctx, { changeId }) => reprojectPage(ctx, String(changeId), sources) },
];

/** The cursor stands in the run: a job that comes twice finds what is left. */
async function reprojectPage(
  ctx: Ctx<System>,
  changeId: string,
  sources: readonly OpenClockSource[],
): Promise<void> {
  const run = await lockRun(ctx.tx, changeId);
  if (!run || run.state === 'done') return;
  const source = sources[run.source];
  const ids = source
    ? await source.page(ctx.tx, { agencyId: run.agencyId, after: run.afterId, limit: pageSize })
    : [];
  const moved = source && ids.length > 0 ? await moveClocks(ctx, { source, ids, changeId }) : 0;
  const next = advanced(run, { ids, moved, sources: sources.length });
  await saveRun(ctx, next);
  if (next.state === 'running') enqueueRun(ctx, changeId);
}

type Page = { source: OpenClockSource; ids: readonly string[]; changeId: string };

async function moveClocks(ctx: Ctx<System>, { source, ids, changeId }: Page): Promise<number> {
  await source.lock(ctx.tx, ids);
  const moves = await source.plan(ctx.tx, ids, calendarsInForce(ctx));
  if (moves.length === 0) return 0;
  await insertMoves(ctx, { changeId, kind: source.kind, moves });
  await source.store(ctx, moves);
  return moves.length;
}

export const calendarsInForce =
  ({ tx, clock }: Pick<Ctx, 'tx' | 'clock'>): CalendarOf =>
  (agencyId) =>
    workCalendarOf(tx, agencyId, clock.now());

function advanced(run: Run, of: { ids: readonly string[]; moved: number; sources: number }): Run {
  const isSourceDone = of.ids.length < pageSize;
  const source = isSourceDone ? run.source + 1 : run.source;
  return {
    ...run,
    checked: run.checked + of.ids.length,
    moved: run.moved + of.moved,
    source,
    afterId: isSourceDone ? null : of.ids.at(-1)!,
    state: source >= of.sources ? 'done' : 'running',
  };
}

import type { NudgeTarget, ResponseOf, tasksApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { listRecords } from '../assignments/assignment.store.ts';
import { refuse } from '../errors.ts';
import { listWorks } from '../work/list-works.query.ts';
import { auditWork, findVisibleWork, lockWork, updateWork, type Work } from '../work/work.ts';
import { holdersOf } from './end-assignment.ts';
import { insertNudge } from './follow-up.store.ts';
import { decideManage, type Target } from './manage.decide.ts';

type Row = { id: string; workId: string; workKind: 'incoming' | 'task'; nudgeCount: number };
type Input = { assignmentIds: readonly string[]; level: 1 | 2; text: string };
type Done = ResponseOf<typeof tasksApi.nudgeMany>;

/** Who a batch would reach; parts of letters or tasks the reader may not see are said to be gone. */
export async function previewNudges(
  ctx: QueryCtx,
  ids: readonly string[],
): Promise<ResponseOf<typeof tasksApi.nudgePreview>> {
  const rows = await findRows(ctx, ids);
  const works = await listWorks(ctx, rows);
  const items: NudgeTarget[] = [];
  for (const id of new Set(ids)) {
    const row = rows.find((one) => one.id === id);
    if (!row) {
      items.push(gone(id));
      continue;
    }
    const work = works.has(row.workId) ? await findVisibleWork(ctx, row.workId) : undefined;
    const target = work && (await targetOf(ctx, work, row.id));
    const words = works.get(row.workId);
    const name = words ? `${words.label}: ${words.subject}` : '';
    items.push(target ? wired(ctx, target, { name, nudgeCount: row.nudgeCount }) : gone(row.id));
  }
  return { items };
}

/** One text to many parts. Works are locked in one order, so that two batches never wait for each other; what is refused
 *  stays as it is and says why, the rest is nudged. */
export async function nudgeMany(ctx: PersonCtx, input: Input): Promise<Done> {
  const rows = await findRows(ctx, input.assignmentIds);
  const works = await listWorks(ctx, rows);
  const answers = new Map<string, Done['items'][number]>();
  const ordered = [...rows].sort((a, b) => (a.workId < b.workId ? -1 : 1));
  for (const row of ordered) {
    const words = works.get(row.workId);
    if (!words) continue;
    const name = `${words.label}: ${words.subject}`;
    const target = await targetOf(ctx, await lockWork(ctx, row.workId), row.id);
    if (target) answers.set(row.id, await nudgeOne(ctx, target, { ...input, name, row }));
  }
  const asked = [...new Set(input.assignmentIds)];
  const items = asked.map((id) => answers.get(id) ?? { ...gone(id), isNudged: false });
  return { items, nudged: items.filter(({ isNudged }) => isNudged).length };
}

type One = Input & { name: string; row: Row };

async function nudgeOne(
  ctx: PersonCtx,
  of: Target,
  { level, text, name, row }: One,
): Promise<Done['items'][number]> {
  const shown = wired(ctx, of, { name, nudgeCount: row.nudgeCount });
  if (shown.refusals.length > 0) return { ...shown, isNudged: false };
  const { document, target } = of;
  const nudgeCount = await insertNudge(ctx, target, { level, text, outgoingId: null });
  await updateWork(ctx, document, {});
  const data = { level, assignmentIds: [target.id], ...holdersOf([target]) };
  auditWork(ctx, document, { verb: 'nudge', data });
  ctx.publish({ type: 'assignment.nudged', subjectId: document.id, agencyId: document.agency_id, data });
  return { ...shown, nudgeCount, isNudged: true };
}

async function targetOf(
  ctx: Pick<QueryCtx, 'tx'>,
  document: Work,
  assignmentId: string,
): Promise<Target | undefined> {
  const all = await listRecords(ctx.tx, document.id);
  const target = all.find(({ id }) => id === assignmentId);
  return target && { document, target, all };
}

const wired = (
  { actor }: Pick<QueryCtx, 'actor'>,
  of: Target,
  { name, nudgeCount }: { name: string; nudgeCount: number },
): NudgeTarget => ({
  assignmentId: of.target.id,
  who: of.target.who,
  work: name,
  deadlineAt: instant(of.target.deadline_at),
  nudgeCount,
  refusals: decideManage(actor, of, 'nudge'),
});

const gone = (assignmentId: string): NudgeTarget => ({
  assignmentId,
  who: '',
  work: '',
  deadlineAt: null,
  nudgeCount: 0,
  refusals: [refuse('tasks.part-gone')],
});

async function findRows(ctx: Pick<QueryCtx, 'tx' | 'actor'>, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`select a.id, coalesce(a.incoming_id, a.task_id) as "workId",
      case when a.task_id is null then 'incoming' else 'task' end as "workKind",
      (select count(*)::int from tasks.nudge n where n.assignment_id = a.id) as "nudgeCount"
    from tasks.assignment a where a.id = any(${[...ids]}::uuid[]) and a.agency_id = ${ctx.actor.agencyId}`.execute(
    ctx.tx,
  );
  return rows;
}

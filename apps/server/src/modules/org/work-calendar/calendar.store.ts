import type { CalendarChange } from '@congvu/contracts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { ClockMove } from '../../../platform/open-clocks.ts';
import type { CalendarEntry } from './definition.ts';

/** One entry at a time in the whole installation: office hours are previewed on the days of all. */
export async function lockCalendars(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('work calendars', 0))`.execute(tx);
}

export type By = { postId: string | null; name: string };

/** The entry as it would be kept; its agency is null for a decision. */
export function entryOf(change: CalendarChange, of: { id: string; agencyId: string; version: number }) {
  const { id, version } = of;
  const { decisionNo, issuedBy, issuedOn } = change;
  const paper = { id, version, decisionNo, issuedBy, issuedOn };
  if (change.kind === 'decision') {
    const { off, work, decides, supersedes, effectiveOn } = change;
    const days = { off: sorted(off), work: sorted(work), decides, supersedes, effectiveOn };
    return {
      ...{ ...paper, ...days, kind: change.kind, agencyId: null },
      ...{ hours: null, fromOn: null, toOn: null },
    } satisfies CalendarEntry;
  }
  const { hours, fromOn, toOn } = change;
  return {
    ...{ ...paper, hours, fromOn, toOn, kind: change.kind, agencyId: of.agencyId, effectiveOn: fromOn },
    ...{ off: [], work: [], decides: [], supersedes: null },
  } satisfies CalendarEntry;
}

const sorted = (days: readonly string[]): string[] => [...new Set(days)].sort();

export async function insertEntry(ctx: Ctx, entry: CalendarEntry, by: By): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await sql`insert into org.calendar_change (id, agency_id, version, kind, decision_no, issued_by, issued_on, effective_on,
      off_days, work_days, decides, supersedes, hours, from_on, to_on, by_post_id, by_name, at)
    values (${entry.id}, ${entry.agencyId}, ${entry.version}, ${entry.kind}, ${entry.decisionNo}, ${entry.issuedBy},
      ${entry.issuedOn}, ${entry.effectiveOn}, ${entry.off}::date[], ${entry.work}::date[], ${json(entry.decides)}::jsonb,
      ${entry.supersedes}, ${json(entry.hours)}::jsonb, ${entry.fromOn}, ${entry.toOn}, ${by.postId}, ${by.name},
      ${ctx.clock.now()})`.execute(ctx.tx);
}

export type Run = {
  changeId: string;
  agencyId: string | null;
  state: 'running' | 'done';
  total: number;
  checked: number;
  moved: number;
  source: number;
  afterId: string | null;
};

export async function insertRun(
  ctx: Ctx,
  of: { changeId: string; agencyId: string | null; total: number },
): Promise<void> {
  await sql`insert into org.calendar_run (change_id, agency_id, state, total, started_at)
    values (${of.changeId}, ${of.agencyId}, 'running', ${of.total}, ${ctx.clock.now()})`.execute(ctx.tx);
}

export async function lockRun(tx: Tx, changeId: string): Promise<Run | undefined> {
  const { rows } =
    await sql<Run>`select change_id as "changeId", agency_id as "agencyId", state, total, checked, moved,
      source, after_id as "afterId" from org.calendar_run where change_id = ${changeId} for update`.execute(
      tx,
    );
  return rows[0];
}

export async function saveRun(ctx: Ctx, run: Run): Promise<void> {
  const finishedAt = run.state === 'done' ? ctx.clock.now() : null;
  await sql`update org.calendar_run set state = ${run.state}, checked = ${run.checked}, moved = ${run.moved},
      source = ${run.source}, after_id = ${run.afterId}, finished_at = ${finishedAt}
    where change_id = ${run.changeId}`.execute(ctx.tx);
}

/** The ledger's `calendarChanged`: what moved by which entry, and from when. */
export async function insertMoves(
  ctx: Ctx,
  of: { changeId: string; kind: string; moves: readonly ClockMove[] },
): Promise<void> {
  const rows = of.moves.map(({ id, agencyId, dueBefore, dueAfter }) => ({
    ...{ id: ctx.newId(), agencyId, subjectId: id, dueBefore, dueAfter },
  }));
  await sql`insert into org.deadline_move (id, agency_id, change_id, kind, subject_id, due_before, due_after, at)
    select r.id, r."agencyId", ${of.changeId}, ${of.kind}, r."subjectId", r."dueBefore", r."dueAfter", ${ctx.clock.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, "agencyId" uuid, "subjectId" uuid, "dueBefore" timestamptz, "dueAfter" timestamptz)
    on conflict (change_id, kind, subject_id) do nothing`.execute(ctx.tx);
}

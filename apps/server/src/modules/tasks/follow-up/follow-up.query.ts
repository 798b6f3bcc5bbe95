import type { FollowedAssignment, ResponseOf, tasksApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { limitActions } from '../../../platform/seat.ts';
import { instant } from '../../../platform/wire.ts';
import { labelOf } from '../../documents/index.ts';
import { findDeadlineMoves } from '../../org/index.ts';
import { listRecords } from '../assignments/assignment.store.ts';
import { withoutWords } from '../assignments/assignment-view.ts';
import { listAssignments } from '../assignments/list-assignments.query.ts';
import { findSuspensions, type SuspensionRecord } from '../assignments/suspension.store.ts';
import { findVisibleWork } from '../work/work.ts';
import { type ExtensionRecord, findExtensions } from './follow-up.store.ts';
import { partActions } from './part-actions.query.ts';

type Result = ResponseOf<typeof tasksApi.followUp>;
type Told = { assignmentId: string; at: Date };
type Report = Told & Omit<FollowedAssignment['reports'][number], 'at'>;
type Nudge = Told & Omit<FollowedAssignment['nudges'][number], 'at'>;

/** Everything that happened to the assignments of a document, for whoever may see it; of a recalled letter without its
 *  words (documents.md §13). */
export async function followUp(ctx: QueryCtx, workId: string): Promise<Result> {
  const document = await findVisibleWork(ctx, workId);
  const all = await listRecords(ctx.tx, workId);
  const ids = all.map(({ id }) => id);
  if (ids.length === 0) return { version: document.version, items: [] };
  const views = await listAssignments(ctx, workId);
  const [reports, nudges] = [await readReports(ctx, ids), await readNudges(ctx, ids)];
  const extensions = await findExtensions(ctx.tx, ids);
  const moves = await findDeadlineMoves(ctx.tx, ids);
  const suspensions = await findSuspensions(ctx.tx, ids);
  const items: FollowedAssignment[] = [];
  for (const view of views) {
    const target = all.find(({ id }) => id === view.id)!;
    const own = extensions.filter((one) => one.assignment_id === view.id);
    const followed: FollowedAssignment = {
      ...view,
      confirmation: target.confirmation as FollowedAssignment['confirmation'],
      reportedAt: instant(target.reported_at),
      instruction: target.instruction,
      reports: wired(reports, view.id),
      nudges: wired(nudges, view.id),
      extensions: own.map(toExtension),
      moves: moves.filter(({ id }) => id === view.id).map(({ id: _, ...move }) => move),
      suspendedAt: instant(target.suspended_at),
      suspensions: suspensions.filter((one) => one.assignment_id === view.id).map(toSuspension),
      actions: limitActions(
        ctx.actor,
        await partActions(ctx, { document, target, all }, { extensions, suspensions }),
      ),
    };
    items.push(document.state === 'recalled' ? silenced(followed) : followed);
  }
  return { version: document.version, items };
}

const wired = <T extends Told>(all: readonly T[], id: string) =>
  all
    .filter(({ assignmentId }) => assignmentId === id)
    .map(({ assignmentId: _, at, ...rest }) => ({ ...rest, at: instant(at) }));

const silenced = (followed: FollowedAssignment): FollowedAssignment => ({
  ...followed,
  ...withoutWords(followed),
  instruction: null,
  reports: followed.reports.map((report) => ({ ...report, text: '', files: [] })),
  nudges: followed.nudges.map((nudge) => ({ ...nudge, text: '' })),
  suspensions: followed.suspensions.map((one) => ({ ...one, reason: '', legalBasis: '' })),
  extensions: followed.extensions.map((one) => ({ ...one, reason: '', decisionReason: null })),
});

async function readReports(ctx: QueryCtx, ids: readonly string[]): Promise<Report[]> {
  const { rows } =
    await sql<Report>`select p.id, p.assignment_id as "assignmentId", p.percent, p.text, p.by_name as by, p.at,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'sizeBytes', f.size_bytes, 'mime', f.mime)
        order by f.id) from tasks.progress_file f where f.progress_id = p.id), '[]') as files
    from tasks.progress p where p.assignment_id = any(${ids}::uuid[]) order by p.at desc, p.id desc limit 500`.execute(
      ctx.tx,
    );
  return rows;
}

type NudgeRow = Omit<Nudge, 'letter'> & {
  outgoingId: string | null;
  numberText: string | null;
  notation: string | null;
  typeCode: string;
  letterState: string;
};

async function readNudges(ctx: QueryCtx, ids: readonly string[]): Promise<Nudge[]> {
  const { rows } =
    await sql<NudgeRow>`select n.assignment_id as "assignmentId", n.ordinal, n.level, n.text, n.by_name as by,
      n.at, n.outgoing_id as "outgoingId", o.number_text as "numberText", o.notation, o.type_code as "typeCode",
      o.state as "letterState"
    from tasks.nudge n left join documents.outgoing o on o.id = n.outgoing_id
    where n.assignment_id = any(${ids}::uuid[]) order by n.at desc, n.ordinal desc limit 500`.execute(ctx.tx);
  return rows.map(({ outgoingId, numberText, notation, typeCode, letterState, ...row }) => ({
    ...row,
    letter:
      outgoingId === null
        ? null
        : {
            id: outgoingId,
            label: labelOf({ number_text: numberText, notation, type_code: typeCode }),
            state: letterState,
          },
  }));
}

const toSuspension = (row: SuspensionRecord): FollowedAssignment['suspensions'][number] => ({
  id: row.id,
  reason: row.reason,
  legalBasis: row.legal_basis,
  by: row.by_name,
  at: instant(row.suspended_at),
  isFromAbove: row.top_id !== row.id,
  dueBefore: instant(row.due_before),
  resumedAt: instant(row.resumed_at),
  resumedBy: row.resumed_by_name,
  dueAfter: instant(row.due_after),
});

const toExtension = (row: ExtensionRecord): FollowedAssignment['extensions'][number] => ({
  id: row.id,
  reason: row.reason,
  dueBefore: instant(row.due_before),
  dueAsked: instant(row.due_asked),
  isLate: row.is_late,
  askedBy: row.asked_by_name,
  askedAt: instant(row.asked_at),
  decision: row.decision as 'granted' | 'refused' | null,
  dueGranted: instant(row.due_granted),
  decisionReason: row.decision_reason,
  decidedBy: row.decided_by_name,
  decidedAt: instant(row.decided_at),
});

import type { AvailableAction, FollowedAssignment, Refusal, ResponseOf, tasksApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { limitActions } from '../../../platform/seat.ts';
import { instant } from '../../../platform/wire.ts';
import { findVisibleIncoming, type Incoming } from '../../documents/index.ts';
import { findDeadlineMoves } from '../../org/index.ts';
import { isHandler, isOpen, isRootLead } from '../assignments/assignment.states.ts';
import { type AssignmentRecord, listRecords } from '../assignments/assignment.store.ts';
import { withoutWords } from '../assignments/assignment-view.ts';
import { listAssignments } from '../assignments/list-assignments.query.ts';
import { decideAdd } from './add-contributor.ts';
import { decideMayAsk } from './ask-extension.ts';
import { decideRight } from './decide-extension.ts';
import { type ExtensionRecord, findExtensions } from './follow-up.store.ts';
import { decideManage, decideRevokeLead, isAssigner, type Target } from './manage.decide.ts';
import { decideReopen } from './reopen.ts';

type Result = ResponseOf<typeof tasksApi.followUp>;
type Told = { assignmentId: string; at: Date };
type Report = Told & Omit<FollowedAssignment['reports'][number], 'at'>;
type Nudge = Told & Omit<FollowedAssignment['nudges'][number], 'at'>;

/** Everything that happened to the assignments of a document, for whoever may see it; of a recalled letter without its
 *  words (documents.md §13). */
export async function followUp(ctx: QueryCtx, incomingId: string): Promise<Result> {
  const document = await findVisibleIncoming(ctx, incomingId);
  const all = await listRecords(ctx.tx, incomingId);
  const ids = all.map(({ id }) => id);
  if (ids.length === 0) return { version: document.version, items: [] };
  const views = await listAssignments(ctx, incomingId);
  const [reports, nudges] = [await readReports(ctx, ids), await readNudges(ctx, ids)];
  const extensions = await findExtensions(ctx.tx, ids);
  const moves = await findDeadlineMoves(ctx.tx, ids);
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
      actions: limitActions(ctx.actor, await actionsOf(ctx, { document, target, all }, extensions)),
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

async function readNudges(ctx: QueryCtx, ids: readonly string[]): Promise<Nudge[]> {
  const { rows } =
    await sql<Nudge>`select assignment_id as "assignmentId", ordinal, level, text, by_name as by, at
    from tasks.nudge where assignment_id = any(${ids}::uuid[]) order by at desc, ordinal desc limit 500`.execute(
      ctx.tx,
    );
  return rows;
}

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

const toAction = (action: string, refusals: Refusal[]): AvailableAction => ({
  action,
  allowed: refusals.length === 0,
  refusals,
});

/** The very refusals of the commands (P7). The assigner's buttons stand for the assigner, the handler's for the handler;
 *  who is neither sees none. */
async function actionsOf(
  ctx: QueryCtx,
  of: Target & { document: Incoming },
  extensions: readonly ExtensionRecord[],
): Promise<AvailableAction[]> {
  const { actor } = ctx;
  const { target, all, document } = of;
  const manage = (action: 'reassign' | 'nudge' | 'confirmResult' | 'returnResult') =>
    toAction(action, decideManage(actor, of, action));
  const managing = isAssigner(actor, of)
    ? [
        manage('nudge'),
        manage('reassign'),
        toAction('revoke', [...decideManage(actor, of, 'revoke'), ...decideRevokeLead(target)]),
        ...(target.state === 'reported' ? [manage('confirmResult'), manage('returnResult')] : []),
      ]
    : [];
  const isLead = isRootLead(target) && isOpen(target);
  const adding =
    isLead && isAssigner(actor, of)
      ? [toAction('addContributor', decideAdd(ctx, { document, lead: target, all }))]
      : [];
  const isAsked = extensions.some((one) => one.assignment_id === target.id && one.decision === null);
  const right = isAsked ? await decideRight(ctx, of, 'granted') : [];
  const isDecider = isAsked && (isAssigner(actor, of) || right.length === 0);
  const deciding = isDecider ? [toAction('decideExtension', right)] : [];
  const asking =
    isWork(target) && isHandler(actor, target)
      ? [toAction('askExtension', decideMayAsk(actor, of, extensions))]
      : [];
  const reopening =
    isRootLead(target) && target.state === 'done'
      ? [toAction('reopen', decideReopen(actor, document, all))].filter(({ allowed }) => allowed)
      : [];
  return [...managing, ...adding, ...deciding, ...asking, ...reopening];
}

const isWork = (target: AssignmentRecord): boolean => target.role !== 'informed';

import { type AssignmentAction, assignmentLabels, assignmentTable, type Refusal } from '@congvu/contracts';
import { has, type Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { decideRunning, decideWorking, isHandler, isRootLead } from '../assignments/assignment.states.ts';
import { type AssignmentRecord, listRecords } from '../assignments/assignment.store.ts';
import { refuse } from '../errors.ts';
import { isTask, lockWork, type Work } from '../work/work.ts';

/** One assignment of a locked document, and the others beside it. */
export type Target = {
  document: Work;
  target: AssignmentRecord;
  all: readonly AssignmentRecord[];
};

/** Assignments change only under the lock of their document. One of another document answers like none. */
export async function lockTarget(
  ctx: PersonCtx,
  input: { id: string; assignmentId: string },
): Promise<Target> {
  const document = await lockWork(ctx, input.id);
  const all = await listRecords(ctx.tx, document.id);
  const target = all.find(({ id }) => id === input.assignmentId);
  if (!target) throw notFound();
  return { document, target, all };
}

const isOfficeHead = (actor: Person): boolean => has(actor, 'office') && has(actor, 'unit_head');

/** Who gave it, the head of the office on his behalf, or who holds the part it came out of (documents.md §15.1). */
export function isAssigner(actor: Person, { target, all }: Pick<Target, 'target' | 'all'>): boolean {
  if (target.assigned_by_post_id === actor.postId || isOfficeHead(actor)) return true;
  const parent = all.find(({ id }) => id === target.parent_id);
  return parent !== undefined && isHandler(actor, parent);
}

export const notAssigner = (target: Pick<AssignmentRecord, 'assigned_by_name'>): Refusal =>
  refuse('tasks.not-assigner', { who: target.assigned_by_name });

type Acted = Pick<AssignmentRecord, 'state' | 'suspended_at' | 'assigned_by_name'>;
const actsOnSuspended: ReadonlySet<AssignmentAction> = new Set(['resume', 'revoke']);

/** Does the state table know the action here? What is suspended can only go on or be taken away. */
export const decideAction = (target: Acted, action: AssignmentAction): Refusal[] =>
  action in assignmentTable[target.state]
    ? actsOnSuspended.has(action)
      ? []
      : decideRunning(target)
    : [refuse('tasks.wrong-state', { state: assignmentLabels[target.state].text })];

type Managing = Extract<
  AssignmentAction,
  | 'reassign'
  | 'revoke'
  | 'nudge'
  | 'suspend'
  | 'resume'
  | 'decideExtension'
  | 'confirmResult'
  | 'returnResult'
>;

/** What the assigner's commands and their buttons share (P7). */
export function decideManage(actor: Person, of: Target, action: Managing): Refusal[] {
  const state = decideWorking(of.document);
  if (state.length > 0) return state;
  const right = isAssigner(actor, of) ? [] : [notAssigner(of.target)];
  return [...right, ...decideAction(of.target, action)];
}

/** One lead a letter must have: it changes hands, it is not taken away. A task ends with its lead. */
export const decideRevokeLead = ({ document, target }: Target): Refusal[] =>
  !isTask(document) && isRootLead(target) ? [refuse('tasks.lead-stays', { who: target.who })] : [];

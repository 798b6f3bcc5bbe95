import { type AssignmentAction, assignmentLabels, assignmentTable, type Refusal } from '@congvu/contracts';
import { has, type Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { type Incoming, lockIncoming } from '../../documents/index.ts';
import { decideWorking, isHandler } from '../assignments/assignment.states.ts';
import { type AssignmentRecord, listRecords } from '../assignments/assignment.store.ts';
import { refuse } from '../errors.ts';

/** One assignment of a locked document, and the others beside it. */
export type Target = {
  document: Incoming;
  target: AssignmentRecord;
  all: readonly AssignmentRecord[];
};

/** Assignments change only under the lock of their document. One of another document answers like none. */
export async function lockTarget(
  ctx: PersonCtx,
  input: { id: string; assignmentId: string },
): Promise<Target> {
  const document = await lockIncoming(ctx, input.id);
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

/** Does the state table know the action here? */
export const decideAction = (target: Pick<AssignmentRecord, 'state'>, action: AssignmentAction): Refusal[] =>
  action in assignmentTable[target.state]
    ? []
    : [refuse('tasks.wrong-state', { state: assignmentLabels[target.state].text })];

type Managing = Extract<
  AssignmentAction,
  'reassign' | 'revoke' | 'nudge' | 'decideExtension' | 'confirmResult' | 'returnResult'
>;

/** What the assigner's commands and their buttons share (P7). */
export function decideManage(actor: Person, of: Target, action: Managing): Refusal[] {
  const state = decideWorking(of.document);
  if (state.length > 0) return state;
  const right = isAssigner(actor, of) ? [] : [notAssigner(of.target)];
  return [...right, ...decideAction(of.target, action)];
}

/** One lead there must be: it changes hands, it is not taken away. */
export const decideRevokeLead = (target: AssignmentRecord): Refusal[] =>
  target.role === 'lead' && target.parent_id === null
    ? [refuse('tasks.lead-stays', { who: target.who })]
    : [];

import type { BodyInputOf, givenTasksApi, IncomingState, ResultKind } from '@congvu/contracts';
import { type Assignee, assignmentOf } from '../incoming/foot/directive-form.ts';
import { tasks } from './messages.ts';

export type TaskDraft = {
  title: string;
  text: string;
  resultKind: ResultKind;
  needsConfirmation: boolean;
  lead: Assignee | null;
  contributing: Assignee[];
  informed: Assignee[];
  /** `yyyy-MM-dd` or null. */
  deadlineOn: string | null;
};

export const emptyTask: TaskDraft = {
  title: '',
  text: '',
  resultKind: 'report',
  needsConfirmation: true,
  lead: null,
  contributing: [],
  informed: [],
  deadlineOn: null,
};

const words = tasks.give.missing;

/** Why the task cannot be given yet; null when it can. */
export function giveFault({ title, lead, deadlineOn }: TaskDraft): string | null {
  if (title.trim() === '') return words.name;
  if (!lead) return words.lead;
  return deadlineOn ? null : words.deadline;
}

const sources: readonly IncomingState[] = ['registered', 'presented', 'assigned', 'in_progress', 'done'];

/** May a task come out of a letter in this state? What is not in the register yet, or went back, gives none. */
export const givesTasks = (state: IncomingState): boolean => sources.includes(state);

type From = { parentId: string | null; letterId: string | null };

/** Body of `tasks.give`; everybody has the deadline of the task. */
export function giveBody(draft: TaskDraft, from: From): BodyInputOf<typeof givenTasksApi.give> {
  const of = (role: 'lead' | 'contributing' | 'informed') => (one: Assignee) =>
    assignmentOf(one, { role, deadlineOn: null });
  return {
    title: draft.title.trim(),
    text: draft.text.trim(),
    resultKind: draft.resultKind,
    needsConfirmation: draft.needsConfirmation,
    deadlineOn: draft.deadlineOn ?? '',
    parentId: from.parentId,
    source: from.letterId ? { kind: 'incoming', id: from.letterId } : null,
    assignments: [
      ...(draft.lead ? [draft.lead].map(of('lead')) : []),
      ...draft.contributing.map(of('contributing')),
      ...draft.informed.map(of('informed')),
    ],
  };
}

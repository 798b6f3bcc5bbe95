import type { Refusal } from '@congvu/contracts';
import { endOfDay, type LocalDay, toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import { refuse } from '../errors.ts';

export type ParentFacts = {
  id: string;
  code: string;
  /** The actor has a part in it, or gave it. */
  isLed: boolean;
  isOpen: boolean;
  dueAt: Date | null;
};

type Facts = { mayGive: boolean; deadlineOn: LocalDay; parent: ParentFacts | null };

/** Who gives tasks, and below which task: the deadline of the task above limits those below (R-DIR-2). Pure. */
export function decideGive({ mayGive, deadlineOn, parent }: Facts): Refusal[] {
  const right = mayGive ? [] : [refuse('tasks.not-giver')];
  if (!parent) return right;
  if (!parent.isOpen || !parent.isLed)
    return [...right, refuse('tasks.parent-closed', { code: parent.code })];
  const isLater = parent.dueAt !== null && endOfDay(deadlineOn) > parent.dueAt;
  const due = parent.dueAt ? formatDay(toLocalDay(parent.dueAt)) : '';
  return [...right, ...(isLater ? [refuse('tasks.after-parent', { code: parent.code, due })] : [])];
}

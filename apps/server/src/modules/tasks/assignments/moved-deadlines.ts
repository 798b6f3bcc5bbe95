import { addWorkingDays, endOfDay, type WorkCalendar } from '@congvu/vn-calendar';
import { basisOf } from './deadline-basis.ts';

/** One assignment as far as its deadline goes. */
export type TreeRow = {
  id: string;
  parentId: string | null;
  role: string;
  state: string;
  deadlineAt: Date | null;
  deadline_by: string;
  budget_days: number | null;
  budget_from: string | null;
};
export type MovedDeadline = { id: string; dueBefore: Date; dueAfter: Date };

const openStates = ['assigned', 'in_progress', 'reported'];

/** Which deadlines of one letter a calendar gives another day: budgets are counted again, what follows the part above
 *  follows it, named days and closed work stay. Pure. */
export function movedDeadlines(tree: readonly TreeRow[], calendar: WorkCalendar): MovedDeadline[] {
  const moved = new Map<string, Date>();
  const moveOf = (row: TreeRow): Date | null => {
    const known = moved.get(row.id);
    if (known) return known;
    const due = openStates.includes(row.state) ? dueUnder(row) : null;
    const result = due ?? row.deadlineAt;
    if (result) moved.set(row.id, result);
    return result;
  };
  const dueUnder = (row: TreeRow): Date | null => {
    const basis = basisOf(row);
    if (basis.by === 'budget') return endOfDay(addWorkingDays(calendar, basis.from, basis.days));
    const above = basis.by === 'above' ? aboveOf(tree, row) : undefined;
    // Since then the part above was given another day on its own: this one no longer follows.
    const isTogether = above && above.deadlineAt?.getTime() === row.deadlineAt?.getTime();
    return isTogether ? moveOf(above) : null;
  };
  return tree.flatMap((row) => {
    const dueAfter = moveOf(row);
    const dueBefore = row.deadlineAt;
    const isMoved = dueBefore && dueAfter && dueAfter.getTime() !== dueBefore.getTime();
    return isMoved ? [{ id: row.id, dueBefore, dueAfter }] : [];
  });
}

/** The part it was given out of; beside the lead of the letter: that lead. */
const aboveOf = (tree: readonly TreeRow[], row: TreeRow): TreeRow | undefined =>
  row.parentId
    ? tree.find(({ id }) => id === row.parentId)
    : tree.find(
        (one) =>
          one.parentId === null && one.role === 'lead' && one.id !== row.id && openStates.includes(one.state),
      );

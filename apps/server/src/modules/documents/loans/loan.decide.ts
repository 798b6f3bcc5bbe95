import type { Refusal } from '@congvu/contracts';
import { addDays, type LocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import { refuse } from '../errors.ts';

export type KeptCopy = { medium: string; isNumbered: boolean; paperOriginals: number };
export type OpenLoan = { borrower: string; dueOn: LocalDay };

/** A loan is renewed, not given for years. */
export const longestLoanDays = 90;

/** There is something on paper to lend, and it is in its place. */
export function decideLend(copy: KeptCopy, open: OpenLoan | undefined): Refusal[] {
  const isKept = copy.isNumbered && (copy.medium !== 'E' || copy.paperOriginals > 0);
  if (!isKept) return [refuse('documents.no-kept-copy')];
  return open
    ? [refuse('documents.loan-open', { borrower: open.borrower, dueOn: formatDay(open.dueOn) })]
    : [];
}

export function decideDue(dueOn: LocalDay, today: LocalDay): Refusal[] {
  const isRight = dueOn >= today && dueOn <= addDays(today, longestLoanDays);
  return isRight ? [] : [refuse('documents.loan-due', { today: formatDay(today), most: longestLoanDays })];
}

import type { CalendarChange } from '@congvu/contracts';
import { type OfficeHours, parseOfficeHours } from '@congvu/vn-calendar';
import { readDays } from './read-days.ts';

export type ChangeForm = {
  decisionNo: string;
  issuedBy: string;
  issuedOn: string | null;
  effectiveOn: string | null;
  off: string;
  work: string;
  decides: readonly ('tet' | 'national')[];
  supersedes: string;
  hours: string;
  fromOn: string | null;
  toOn: string | null;
};

export const emptyForm = (today: string): ChangeForm => ({
  decisionNo: '',
  issuedBy: '',
  issuedOn: today,
  effectiveOn: today,
  off: '',
  work: '',
  decides: [],
  supersedes: '',
  hours: '',
  fromOn: today,
  toOn: null,
});

type Of = { kind: CalendarChange['kind']; year: number; today: string };

/** What the form says, on the wire; null while something is missing or unreadable. Pure. */
export function changeOf(form: ChangeForm, { kind, year, today }: Of): CalendarChange | null {
  const { issuedOn, effectiveOn, fromOn, toOn, supersedes } = form;
  const [decisionNo, issuedBy] = [form.decisionNo.trim(), form.issuedBy.trim()];
  if (!decisionNo || !issuedBy || !issuedOn) return null;
  const paper = { decisionNo, issuedBy, issuedOn };
  if (kind === 'office_hours') {
    const hours = readHours(form.hours);
    return hours && fromOn ? { kind, ...paper, hours: [...hours], fromOn, toOn } : null;
  }
  const [off, work] = [readDays(form.off, today), readDays(form.work, today)];
  const hasDays = off.days.length + work.days.length > 0 || supersedes !== '';
  if (off.fault || work.fault || !hasDays || !effectiveOn) return null;
  return {
    ...{ kind, ...paper, effectiveOn, off: off.days, work: work.days },
    decides: form.decides.map((holiday) => ({ holiday, year })),
    supersedes: supersedes || null,
  };
}

/** "07:00-11:30, 13:30-17:00"; null when it is not. */
export function readHours(text: string): OfficeHours | null {
  try {
    return parseOfficeHours(text);
  } catch {
    return null;
  }
}

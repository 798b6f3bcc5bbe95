import type { CalendarChange, CalendarVersions, Refusal } from '@congvu/contracts';
import { addDays, isWorkingDay, type LocalDay, type WorkCalendar } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import { orgRefusal } from '../errors.ts';
import type { CalendarEntry } from './definition.ts';

/** The longest rest the law makes is Tết with its week-ends; a longer one is a slip of the pen that would stop every clock. */
const longestRest = 30;

type Facts = {
  entries: readonly CalendarEntry[];
  /** What the screen had before it; undefined for a preview. */
  seen?: CalendarVersions;
  isKeeper: boolean;
  keeperName: string;
};

/** All that speaks against an entry before its calendar is made. Pure. */
export function decideChange(change: CalendarChange, facts: Facts): Refusal[] {
  const { seen, entries } = facts;
  const now = versionsOf(entries);
  const isStale = seen && (seen.national !== now.national || seen.own !== now.own);
  return [
    ...(change.decisionNo.trim() === '' ? [orgRefusal('org.calendar-no-decision')] : []),
    ...(isStale ? [orgRefusal('org.calendar-stale')] : []),
    ...(change.kind === 'decision' ? decideDays(change, facts) : decideHours(change)),
  ];
}

type Decision = Extract<CalendarChange, { kind: 'decision' }>;

function decideDays(change: Decision, { entries, isKeeper, keeperName }: Facts): Refusal[] {
  const { off, work, supersedes } = change;
  const both = off.find((day) => work.includes(day));
  const replaced = entries.find(({ id, kind }) => id === supersedes && kind === 'decision');
  const isGone = supersedes !== null && (!replaced || entries.some((one) => one.supersedes === supersedes));
  return [
    ...(isKeeper ? [] : [orgRefusal('org.calendar-not-keeper', { who: keeperName })]),
    ...(off.length + work.length === 0 && !supersedes ? [orgRefusal('org.calendar-no-days')] : []),
    ...(both ? [orgRefusal('org.calendar-day-twice', { day: formatDay(both) })] : []),
    ...(isGone ? [orgRefusal('org.calendar-superseded')] : []),
  ];
}

type Hours = Extract<CalendarChange, { kind: 'office_hours' }>;

function decideHours({ hours, fromOn, toOn }: Hours): Refusal[] {
  let end = -1;
  const isOrdered = hours.every(({ fromMinute, toMinute }) => {
    const isAfter = fromMinute > end && toMinute > fromMinute;
    end = toMinute;
    return isAfter;
  });
  return [
    ...(isOrdered ? [] : [orgRefusal('org.office-hours-shape')]),
    ...(toOn && toOn < fromOn ? [orgRefusal('org.days-order')] : []),
  ];
}

/** Whether work goes on with the new days: a rest that does not end would leave deadlines without a day. Pure. */
export function decideRest(calendar: WorkCalendar, change: CalendarChange): Refusal[] {
  const off = change.kind === 'decision' ? change.off : [];
  const endless = off.find((day) => restAfter(calendar, day) > longestRest);
  return endless ? [orgRefusal('org.calendar-no-work', { day: formatDay(endless), longestRest })] : [];
}

function restAfter(calendar: WorkCalendar, from: LocalDay): number {
  let day = from;
  for (let length = 0; length <= longestRest; length += 1) {
    if (isWorkingDay(calendar, day)) return length;
    day = addDays(day, 1);
  }
  return longestRest + 1;
}

/** The newest entry of each part; 0 where there is none. */
export function versionsOf(entries: readonly CalendarEntry[]): CalendarVersions {
  const newest = (isOwn: boolean) =>
    Math.max(0, ...entries.filter(({ agencyId }) => (agencyId !== null) === isOwn).map((one) => one.version));
  return { national: newest(false), own: newest(true) };
}

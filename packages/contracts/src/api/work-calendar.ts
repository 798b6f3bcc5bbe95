import { z } from 'zod';
import { day, id, instant, text } from '../common.ts';
import { operation } from '../operation.ts';

/** Minutes of the day. */
const openHours = z.strictObject({
  fromMinute: z.int().min(0).max(1440),
  toMinute: z.int().min(0).max(1440),
});
const decided = z.strictObject({
  year: z.int().min(1900).max(2199),
  holiday: z.enum(['tet', 'national']),
});
const paper = { decisionNo: text(120), issuedBy: text(200), issuedOn: day };

/** A decision about days holds for the whole installation; office hours are those of the own agency. */
export const calendarChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('decision'),
    ...paper,
    effectiveOn: day,
    off: z.array(day).max(60),
    work: z.array(day).max(60),
    /** Holidays whose days it fixes: the rule of the year no longer counts. */
    decides: z.array(decided).max(4),
    /** Replaces this entry entirely. */
    supersedes: id.nullable(),
  }),
  z.strictObject({
    kind: z.literal('office_hours'),
    ...paper,
    hours: z.array(openHours).min(1).max(4),
    fromOn: day,
    toOn: day.nullable(),
  }),
]);
export type CalendarChange = z.infer<typeof calendarChange>;

/** The newest entries a screen knew; 0 where there is none. */
const versions = z.strictObject({ national: z.int().min(0), own: z.int().min(0) });
export type CalendarVersions = z.infer<typeof versions>;

const markedDay = z.object({
  day,
  isWorking: z.boolean(),
  reason: z.enum(['holiday', 'substitute-day', 'day-off-by-decision', 'working-day-by-decision']),
  holiday: z.string().nullable(),
  decisionNo: z.string().nullable(),
  /** Only the rule fixes it: a decision of the year may still move it. */
  isProvisional: z.boolean(),
});
export type MarkedDay = z.infer<typeof markedDay>;

const entry = z.object({
  id,
  version: z.int(),
  change: calendarChange,
  isSuperseded: z.boolean(),
  by: z.string(),
  at: instant,
  /** The job that goes through the open deadlines; null for what came with the product. */
  run: z
    .object({
      state: z.enum(['running', 'done']),
      total: z.int(),
      checked: z.int(),
      moved: z.int(),
    })
    .nullable(),
});
export type CalendarEntryView = z.infer<typeof entry>;

const overlay = z.object({
  id: z.string(),
  decisionNo: z.string(),
  issuedOn: day,
  effectiveOn: day,
  off: z.array(day),
  work: z.array(day),
  decides: z.array(decided).optional(),
  supersedes: z.string().optional(),
});

const move = z.object({
  /** What it is about; null for deadlines of other agencies, which are only counted. */
  label: z.string().nullable(),
  link: z.string().nullable(),
  agencyName: z.string(),
  kind: z.enum(['assignment', 'step', 'consultation', 'recall']),
  dueBefore: instant,
  dueAfter: instant,
});
export type CalendarMove = z.infer<typeof move>;

export const workCalendarApi = {
  year: operation('GET /org/work-calendar', {
    id: 'org.workCalendarYear',
    summary: 'A year of the own agency: marked days, office hours, the entries behind them',
    query: z.strictObject({ year: z.coerce.number().int().min(1900).max(2199).optional() }),
    response: z.object({
      year: z.int(),
      versions,
      days: z.array(markedDay),
      /** Days of which holidays of the year are fixed by the rule only. */
      provisional: z.array(z.enum(['tet', 'national'])),
      hoursToday: z.array(openHours),
      entries: z.array(entry),
      /** Whether the own agency decides about days for all. */
      isKeeper: z.boolean(),
      keeperName: z.string(),
    }),
  }),
  definition: operation('GET /org/work-calendar/definition', {
    id: 'org.workCalendarDefinition',
    summary: 'The calendar of the own agency as @congvu/vn-calendar takes it',
    response: z.object({
      versions,
      overlays: z.array(overlay),
      officeHoursPeriods: z.array(z.object({ from: day, to: z.string(), hours: z.array(openHours) })),
    }),
  }),
  deadline: operation('GET /org/work-calendar/deadline', {
    id: 'org.explainDeadline',
    summary:
      'Why a budget of working days from a day ends where it ends, by the calendar as it was known then',
    query: z.strictObject({
      from: day,
      days: z.coerce.number().int().min(1).max(250),
      /** As the calendar was known at this instant; now unless given. */
      at: instant.optional(),
    }),
    response: z.object({
      from: day,
      days: z.int(),
      dueOn: day,
      versions,
      calendarVersion: z.string(),
      isProvisional: z.boolean(),
      trail: z.array(
        z.object({
          day,
          isCounted: z.boolean(),
          why: z.string(),
          holiday: z.string().nullable(),
          decisionNo: z.string().nullable(),
          isProvisional: z.boolean(),
        }),
      ),
    }),
  }),
  preview: operation('POST /org/work-calendar/preview', {
    id: 'org.previewCalendar',
    summary: 'Which open deadlines an entry would move, from when to when; nothing is written',
    body: z.strictObject({ change: calendarChange }),
    response: z.object({
      versions,
      checked: z.int(),
      moved: z.int(),
      /** More open deadlines than a preview looks through. */
      isCapped: z.boolean(),
      items: z.array(move),
    }),
  }),
  change: operation('POST /org/work-calendar', {
    id: 'org.changeCalendar',
    summary: 'Enters a decision or office hours; a job then goes through the open deadlines',
    body: z.strictObject({ change: calendarChange, seen: versions }),
    response: z.object({ id, version: z.int() }),
  }),
};

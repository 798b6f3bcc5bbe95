import type { WorkCalendar } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { type CalendarEntry, calendarOfEntries } from './definition.ts';

/** Calendars by their newest entries: entries never change, so neither does what they make. */
const made = new Map<string, WorkCalendar>();
const mostKept = 300;

const entryColumns = sql`c.id, c.agency_id as "agencyId", c.version, c.kind, c.decision_no as "decisionNo",
  c.issued_by as "issuedBy", c.issued_on as "issuedOn", c.effective_on as "effectiveOn", to_jsonb(c.off_days) as off,
  to_jsonb(c.work_days) as work, c.decides, c.supersedes, c.hours, c.from_on as "fromOn", c.to_on as "toOn"`;

/** The calendar of an agency (null: of the installation, whose days are those of every agency), as it was known at the
 *  instant. One cheap read; what a version makes is kept. */
export async function workCalendarOf(tx: Tx, agencyId: string | null, at: Date): Promise<WorkCalendar> {
  const newest = await sql<{ key: string }>`select concat(
      (select c.id from org.calendar_change c where c.agency_id is null and c.at <= ${at}
        order by c.version desc limit 1), ' ',
      (select c.id from org.calendar_change c where c.agency_id = ${agencyId}::uuid and c.at <= ${at}
        order by c.version desc limit 1)) as key`.execute(tx);
  const { key } = newest.rows[0]!;
  const known = made.get(key);
  if (known) return known;
  const calendar = calendarOfEntries(await findEntries(tx, agencyId, at));
  if (made.size >= mostKept) made.delete(made.keys().next().value!);
  made.set(key, calendar);
  return calendar;
}

/** What is entered of the installation and of one agency up to the instant. */
export async function findEntries(tx: Tx, agencyId: string | null, at: Date): Promise<CalendarEntry[]> {
  const { rows } = await sql<CalendarEntry>`select ${entryColumns} from org.calendar_change c
    where (c.agency_id is null or c.agency_id = ${agencyId}::uuid) and c.at <= ${at} order by c.version`.execute(
    tx,
  );
  return rows;
}

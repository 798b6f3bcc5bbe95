import type {
  CalendarChange,
  CalendarEntryView,
  MarkedDay,
  ResponseOf,
  workCalendarApi,
} from '@congvu/contracts';
import { addDays, type LocalDay, officeHoursOn, type WorkCalendar } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { versionsOf } from './calendar.decide.ts';
import { type CalendarEntry, calendarOfEntries } from './definition.ts';
import { findKeeper } from './keeper.query.ts';
import { findEntries } from './work-calendar.query.ts';

type Year = ResponseOf<typeof workCalendarApi.year>;

/** Lịch làm việc of the own agency: the days of a year that are not as the week says, and every entry behind them. */
export async function calendarYear(ctx: QueryCtx, asked: { year?: number | undefined }): Promise<Year> {
  const { tx, actor, clock } = ctx;
  const today = clock.today();
  const year = asked.year ?? Number(today.slice(0, 4));
  const entries = await findEntries(tx, actor.agencyId, clock.now());
  const calendar = calendarOfEntries(entries);
  const days = markedDays(calendar, year);
  const keeper = await findKeeper(tx, today);
  return {
    year,
    versions: versionsOf(entries),
    days,
    provisional: provisionalOf(days),
    hoursToday: [...officeHoursOn(calendar, today)],
    entries: await withRuns(ctx, entries),
    isKeeper: keeper?.id === actor.agencyId,
    keeperName: keeper?.name ?? '',
  };
}

function markedDays(calendar: WorkCalendar, year: number): MarkedDay[] {
  const marked: MarkedDay[] = [];
  for (let day: LocalDay = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const { reason, isWorking, isProvisional, holiday = null, decisionNo = null } = calendar.judge(day);
    if (reason === 'weekday' || reason === 'weekly-rest') continue;
    marked.push({ day, isWorking, reason, holiday, decisionNo, isProvisional });
  }
  return marked;
}

const provisionalOf = (days: readonly MarkedDay[]): Year['provisional'] =>
  (['tet', 'national'] as const).filter((name) =>
    days.some(({ holiday, isProvisional }) => isProvisional && holiday === name),
  );

type Kept = {
  id: string;
  by: string;
  at: Date;
  state: 'running' | 'done' | null;
  total: number;
  checked: number;
  moved: number;
};

async function withRuns({ tx }: QueryCtx, entries: readonly CalendarEntry[]): Promise<CalendarEntryView[]> {
  const { rows } = await sql<Kept>`select c.id, c.by_name as by, c.at, r.state, r.total, r.checked, r.moved
    from org.calendar_change c left join org.calendar_run r on r.change_id = c.id
    where c.id = any(${entries.map(({ id }) => id)}::uuid[]) order by c.at desc, c.version desc`.execute(tx);
  return rows.map(({ id, by, at, state, total, checked, moved }) => {
    const entry = entries.find((one) => one.id === id)!;
    return {
      id,
      version: entry.version,
      change: changeOf(entry),
      isSuperseded: entries.some(({ supersedes }) => supersedes === id),
      by,
      at: instant(at),
      run: state ? { state, total, checked, moved } : null,
    };
  });
}

function changeOf(entry: CalendarEntry): CalendarChange {
  const { kind, decisionNo, issuedBy, issuedOn, effectiveOn, off, work, decides, supersedes } = entry;
  if (kind === 'decision')
    return { kind, decisionNo, issuedBy, issuedOn, effectiveOn, off, work, decides, supersedes };
  return {
    ...{ kind, decisionNo, issuedBy, issuedOn },
    ...{ hours: [...entry.hours!], fromOn: entry.fromOn!, toOn: entry.toOn },
  };
}

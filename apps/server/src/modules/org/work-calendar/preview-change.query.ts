import type { CalendarChange, CalendarMove, ResponseOf, workCalendarApi } from '@congvu/contracts';
import type { WorkCalendar } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { CalendarOf, ClockMove, OpenClockSource } from '../../../platform/open-clocks.ts';
import { instant } from '../../../platform/wire.ts';
import { versionsOf } from './calendar.decide.ts';
import { planEntry } from './change-calendar.ts';
import { type CalendarEntry, calendarOfEntries } from './definition.ts';
import { findEntries } from './work-calendar.query.ts';

/** What a preview looks through, and shows. */
const mostChecked = 20_000;
const mostShown = 200;
const pageSize = 500;

type Preview = ResponseOf<typeof workCalendarApi.preview>;
type Moved = ClockMove & { kind: string };

/** What an entry would do to the open deadlines, by the very plans the job makes. Those of other agencies are counted and
 *  never named. */
export async function previewChange(
  ctx: QueryCtx,
  { change }: { change: CalendarChange },
  sources: readonly OpenClockSource[],
): Promise<Preview> {
  const { entry, entries } = await planEntry(ctx, { change });
  const found = await ctx.asSystem(() => collect(ctx.tx, sources, withEntry(ctx, entry)));
  const moves = found.moves.sort((a, b) => a.dueBefore.getTime() - b.dueBefore.getTime());
  const names = await namesOf(ctx.tx, [...new Set(moves.map(({ agencyId }) => agencyId))]);
  return {
    versions: versionsOf(entries),
    checked: found.checked,
    moved: moves.length,
    isCapped: found.checked >= mostChecked,
    items: moves.slice(0, mostShown).map((move): CalendarMove => {
      const isOwn = move.agencyId === ctx.actor.agencyId;
      return {
        label: isOwn ? move.label : null,
        link: isOwn ? move.link : null,
        agencyName: names.get(move.agencyId) ?? '',
        kind: move.kind as CalendarMove['kind'],
        dueBefore: instant(move.dueBefore),
        dueAfter: instant(move.dueAfter),
      };
    }),
  };
}

type Hypothesis = { scope: string | null; calendarOf: CalendarOf };

/** Calendars as they would be with the entry. */
function withEntry({ tx, clock }: QueryCtx, entry: CalendarEntry): Hypothesis {
  const made = new Map<string, WorkCalendar>();
  const calendarOf = async (agencyId: string): Promise<WorkCalendar> => {
    const known = made.get(agencyId);
    if (known) return known;
    const calendar = calendarOfEntries([...(await findEntries(tx, agencyId, clock.now())), entry]);
    made.set(agencyId, calendar);
    return calendar;
  };
  return { scope: entry.agencyId, calendarOf };
}

async function collect(
  tx: Tx,
  sources: readonly OpenClockSource[],
  { scope, calendarOf }: Hypothesis,
): Promise<{ checked: number; moves: Moved[] }> {
  const moves: Moved[] = [];
  let checked = 0;
  for (const source of sources) {
    for (let after: string | null = null; checked < mostChecked; ) {
      const ids = await source.page(tx, { agencyId: scope, after, limit: pageSize });
      const planned = ids.length > 0 ? await source.plan(tx, ids, calendarOf) : [];
      moves.push(...planned.map((move) => ({ ...move, kind: source.kind })));
      checked += ids.length;
      if (ids.length < pageSize) break;
      after = ids.at(-1)!;
    }
  }
  return { checked, moves };
}

async function namesOf(tx: Tx, agencyIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{
    id: string;
    name: string;
  }>`select distinct on (agency_id) agency_id as id, name
    from org.agency_version where agency_id = any(${agencyIds}::uuid[]) order by agency_id, valid_from desc`.execute(
    tx,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

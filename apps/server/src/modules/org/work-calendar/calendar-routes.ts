import { workCalendarApi } from '@congvu/contracts';
import { command, inOwnSeat, query, type Route } from '../../../http/route.ts';
import type { OpenClockSource } from '../../../platform/open-clocks.ts';
import { calendarYear } from './calendar-year.query.ts';
import { changeCalendar } from './change-calendar.ts';
import { calendarDefinition, explainDeadline } from './explain-deadline.query.ts';
import { previewChange } from './preview-change.query.ts';

/** The work calendar over the clocks every module offers (compose.ts). */
export const calendarRoutes = (sources: readonly OpenClockSource[]): Route[] => [
  query(workCalendarApi.year, 'session', (ctx, { query: asked }) => calendarYear(ctx, asked)),
  query(workCalendarApi.definition, 'session', (ctx) => calendarDefinition(ctx)),
  query(workCalendarApi.deadline, 'session', (ctx, { query: asked }) => explainDeadline(ctx, asked)),
  inOwnSeat(query(workCalendarApi.preview, ['admin'], (ctx, { body }) => previewChange(ctx, body, sources))),
  inOwnSeat(
    command(workCalendarApi.change, ['admin'], (ctx, { body }) => changeCalendar(ctx, body, sources)),
  ),
];

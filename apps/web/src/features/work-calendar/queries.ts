import { workCalendarApi } from '@congvu/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';
import { holdCalendar } from '../../lib/due.ts';

/** How often the job behind an entry is asked for while it runs. */
const runningMs = 2000;

export const yearQuery = (post: string, year: number | null) =>
  queryOptions({
    queryKey: ['work-calendar', post, year],
    queryFn: ({ signal }) => call(workCalendarApi.year, { query: year === null ? {} : { year }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.entries.some(({ run }) => run?.state === 'running') ? runningMs : false,
  });

/** The calendar of the own agency, for the words of all chips. */
export const definitionQuery = (post: string) =>
  queryOptions({
    queryKey: ['work-calendar-definition', post],
    queryFn: async ({ signal }) => {
      const { versions, ...definition } = await call(workCalendarApi.definition, { signal });
      holdCalendar(definition);
      return versions;
    },
    staleTime: 30 * 60_000,
  });

export const whyQuery = (asked: { from: string; days: number; at?: string }) =>
  queryOptions({
    queryKey: ['work-calendar-why', asked],
    queryFn: ({ signal }) => call(workCalendarApi.deadline, { query: asked, signal }),
  });

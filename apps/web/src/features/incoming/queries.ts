import { type IncomingGroup, incomingApi, orgApi, signingApi } from '@congvu/contracts';
import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import { call, callBytes } from '../../lib/call.ts';
import type { IncomingFilter } from './incoming-filter.ts';

/** Rows of a tab, 50 at a time. */
export const incomingListQuery = (
  group: IncomingGroup,
  { q = '', ...narrowing }: Partial<IncomingFilter> = {},
) =>
  infiniteQueryOptions({
    queryKey: ['incoming', 'list', group, q, narrowing],
    queryFn: ({ pageParam, signal }) =>
      call(incomingApi.list, {
        query: { ...narrowing, group, q: q || undefined, after: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

/** Counts of the tabs. */
export const incomingCountsQuery = queryOptions({
  queryKey: ['incoming', 'counts'],
  queryFn: ({ signal }) => call(incomingApi.groupCounts, { signal }),
});

/** What the book of this year gives next; asked again after every act on a letter. */
export const nextNumberQuery = queryOptions({
  queryKey: ['incoming', 'next-number'],
  queryFn: ({ signal }) => call(incomingApi.nextNumber, { signal }),
});

/** One letter with notes, assignments and what may be done now. */
export const incomingQuery = (id: string) =>
  queryOptions({
    queryKey: ['incoming', 'detail', id],
    queryFn: ({ signal }) => call(incomingApi.get, { params: { id }, signal }),
  });

/** The verdict of the check on arrival; asked again while the check runs. */
export const incomingVerificationQuery = (id: string) =>
  queryOptions({
    queryKey: ['incoming', 'verification', id],
    queryFn: ({ signal }) => call(signingApi.incomingVerification, { params: { id }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.verdict === 'checking' || state.data?.isAsking ? 3000 : false,
  });

/** What happened, newest first, page by page. */
export const incomingTimeline = (id: string) => ({
  queryKey: ['incoming', 'timeline', id],
  fetchPage: (after: string | undefined, signal: AbortSignal) =>
    call(incomingApi.timeline, { params: { id }, query: { limit: 100, after }, signal }),
});

/** The bytes of a letter: they never change, so the next one of a list may be fetched ahead. */
export const letterBytesQuery = (id: string, sha256: string) =>
  queryOptions({
    queryKey: ['letter-bytes', sha256],
    queryFn: ({ signal }) => callBytes(incomingApi.file, { params: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    // A 300-page scan must not stay in memory for the day.
    gcTime: 60_000,
    structuralSharing: false,
  });

/** Leaders of the own agency. */
export const leadersQuery = queryOptions({
  queryKey: ['org', 'leaders'],
  queryFn: ({ signal }) => call(orgApi.people, { query: { role: 'leader' }, signal }),
  staleTime: 5 * 60_000,
});

/** After an act everything about incoming letters may be old: lists, counts, the letter, the desk. */
export async function refreshIncoming(client: QueryClient): Promise<void> {
  const topics = ['incoming', 'tasks', 'counters'];
  await Promise.all(topics.map((topic) => client.invalidateQueries({ queryKey: [topic] })));
}

/** The facts of a letter that waits, for an hour: the desk goes on with it when the line is cut. */
export function keepAtHand(client: QueryClient, id: string): Promise<void> {
  return client.prefetchQuery({ ...incomingQuery(id), staleTime: 10 * 60_000, gcTime: 60 * 60_000 });
}

/** Fetches a letter ahead, so that it opens in a moment (ui.md §12). */
export async function prefetchLetter(client: QueryClient, id: string): Promise<void> {
  const detail = await client.fetchQuery(incomingQuery(id)).catch(() => null);
  void client.prefetchQuery(incomingVerificationQuery(id));
  if (detail?.file) void client.prefetchQuery(letterBytesQuery(id, detail.file.sha256));
}

import { type UnreadAge, unreadApi } from '@congvu/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';

export type UnreadFilter = { age: UnreadAge; unitId?: string | undefined; postId?: string | undefined };

/** Letters with unread people; under `incoming`, so that live events of letters renew them. */
export const unreadListQuery = (filter: UnreadFilter) =>
  infiniteQueryOptions({
    queryKey: ['incoming', 'unread', filter],
    queryFn: ({ pageParam, signal }) =>
      call(unreadApi.list, { query: { ...filter, after: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const unreadCountsQuery = (filter: UnreadFilter) =>
  queryOptions({
    queryKey: ['incoming', 'unread-counts', filter],
    queryFn: ({ signal }) => call(unreadApi.counts, { query: filter, signal }),
    placeholderData: keepPreviousData,
  });

/** Who opened one letter and who has not. */
export const readersQuery = (incomingId: string) =>
  queryOptions({
    queryKey: ['incoming', 'readers', incomingId],
    queryFn: ({ signal }) => call(unreadApi.readers, { params: { id: incomingId }, signal }),
  });

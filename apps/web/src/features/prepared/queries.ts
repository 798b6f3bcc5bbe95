import { preparedApi } from '@congvu/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';
import { readTabPost } from '../../lib/tab-post.ts';

export type Direction = 'outgoing' | 'incoming';

/** What the secretary wrote ready on a document; goes stale with everything else of its direction. */
export const preparedQuery = (direction: Direction, id: string) =>
  queryOptions({
    queryKey: [direction, 'prepared', id, readTabPost()],
    queryFn: ({ signal }) => call(preparedApi.get, { params: { id }, query: { direction }, signal }),
  });

/** Documents of this desk for which the secretary wrote something ready, with his name. */
export function useReady(): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: ['incoming', 'ready', readTabPost()],
    queryFn: ({ signal }) => call(preparedApi.list, { signal }),
    staleTime: 30_000,
  });
  return new Map((data?.items ?? []).map((one) => [one.documentId, one.secretary]));
}

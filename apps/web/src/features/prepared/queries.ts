import { preparedApi } from '@congvu/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';
import { readTabPost } from '../../lib/tab-post.ts';

export type Direction = 'outgoing' | 'incoming';

/** What the secretary wrote ready on a document; goes stale with everything else of its direction. */
export const preparedQuery = (direction: Direction, id: string) =>
  queryOptions({
    queryKey: [direction, 'prepared', id, readTabPost()],
    queryFn: ({ signal }) => call(preparedApi.get, { params: { id }, query: { direction }, signal }),
  });

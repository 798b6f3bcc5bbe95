import { doorsApi } from '@congvu/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';

const busyMs = 1500;
const quietMs = 15_000;

/** Asked again often while a connection is being tried. */
export const doorsQuery = queryOptions({
  queryKey: ['doors'],
  queryFn: ({ signal }) => call(doorsApi.get, { signal }),
  refetchInterval: ({ state }) => (state.data?.mailbox?.isTesting ? busyMs : quietMs),
});

import { doorsApi, type ResponseOf } from '@congvu/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';

const busyMs = 1500;
const quietMs = 15_000;

/** Asked again often while a connection is being tried, or a folder was not looked into yet. */
export const doorsQuery = queryOptions({
  queryKey: ['doors'],
  queryFn: ({ signal }) => call(doorsApi.get, { signal }),
  refetchInterval: ({ state }) => (isWaiting(state.data) ? busyMs : quietMs),
});

function isWaiting(doors: ResponseOf<typeof doorsApi.get> | undefined): boolean {
  const folder = doors?.folder;
  return Boolean(doors?.mailbox?.isTesting || (folder && !folder.isPaused && !folder.lookedAt));
}

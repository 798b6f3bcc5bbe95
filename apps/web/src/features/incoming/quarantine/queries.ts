import { quarantineApi } from '@congvu/contracts';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';

export type QuarantineGroup = 'open' | 'settled';
const REFRESH_MS = 30_000;

export const quarantineQuery = (post: string, group: QuarantineGroup) =>
  infiniteQueryOptions({
    queryKey: ['quarantine', post, group],
    queryFn: ({ pageParam, signal }) =>
      call(quarantineApi.list, { query: { group, after: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: REFRESH_MS,
  });

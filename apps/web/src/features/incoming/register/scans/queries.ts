import { type ScanRow, scansApi } from '@congvu/contracts';
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { call, callBytes } from '../../../../lib/call.ts';
import { statusOf } from './scan-status.ts';

const busyMs = 2000;
const quietMs = 15_000;

/** A scan came or left: the lists of scans and the numbers that count them. */
export async function refreshScans(client: QueryClient): Promise<void> {
  const keys = [['scans'], ['incoming', 'counts'], ['counters']];
  await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
}

/** What waits, 50 at a time; asked again while pages are being read, and now and then for the scanner's folder. */
export const scansQuery = infiniteQueryOptions({
  queryKey: ['scans', 'list'],
  queryFn: ({ pageParam, signal }) =>
    call(scansApi.list, { query: { after: pageParam ?? undefined }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  refetchInterval: ({ state }) => {
    const rows: ScanRow[] = state.data?.pages.flatMap((page) => page.items) ?? [];
    return rows.some((row) => statusOf(row).isBusy || row.verdict === 'checking') ? busyMs : quietMs;
  },
});

export const scanQuery = (id: string) =>
  queryOptions({
    queryKey: ['scans', 'detail', id],
    queryFn: ({ signal }) => call(scansApi.get, { params: { id }, signal }),
  });

/** The bytes of a scan never change. */
export const scanBytesQuery = (id: string) =>
  queryOptions({
    queryKey: ['scan-bytes', id],
    queryFn: ({ signal }) => callBytes(scansApi.file, { params: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    structuralSharing: false,
  });

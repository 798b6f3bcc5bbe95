import { mailsApi } from '@congvu/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';

const busyMs = 1500;
const quietMs = 15_000;

/** Asked again often while a look or a test is under way. */
export const mailboxQuery = (isWaiting: boolean) =>
  queryOptions({
    queryKey: ['mails', 'mailbox'],
    queryFn: ({ signal }) => call(mailsApi.mailbox, { signal }),
    refetchInterval: ({ state }) => (isWaiting || state.data?.mailbox?.isLooking ? busyMs : quietMs),
  });

export type MailGroup = 'held' | 'all';

export const mailsQuery = (group: MailGroup) =>
  infiniteQueryOptions({
    queryKey: ['mails', 'list', group],
    queryFn: ({ pageParam, signal }) =>
      call(mailsApi.list, { query: { group, after: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((row) => row.state === 'taking')) ? busyMs : quietMs,
  });

export const mailQuery = (id: string) =>
  queryOptions({
    queryKey: ['mails', 'detail', id],
    queryFn: ({ signal }) => call(mailsApi.get, { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'taking' ? busyMs : false),
  });

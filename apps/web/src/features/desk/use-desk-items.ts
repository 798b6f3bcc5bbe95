import {
  consultationApi,
  exchangeApi,
  incomingApi,
  numberingApi,
  outgoingApi,
  recallsApi,
  relationsApi,
  scansApi,
  tasksApi,
} from '@congvu/contracts';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../lib/call.ts';
import { useHasRole, useTabPost } from '../../lib/use-me.ts';
import { useReady } from '../prepared/queries.ts';
import {
  type DeskItem,
  fromAsk,
  fromClerkDesk,
  fromDecision,
  fromDemand,
  fromDraft,
  fromGivenTask,
  fromIncoming,
  fromTakeBack,
  fromTrouble,
  fromWaiting,
  inDeskOrder,
  type SourceId,
  type Task,
  withReady,
} from './desk-items.ts';
import { fromScan } from './scan-item.ts';

/** The longest page the server gives; more shows as "100+". */
const LIMIT = 100;
const RETRY_MS = 15_000;

export type DeskSource = {
  id: SourceId;
  items: DeskItem[];
  /** The server holds more than a page. */
  hasMore: boolean;
  isFailed: boolean;
  isPending: boolean;
};

export type DeskItems = {
  items: DeskItem[];
  sources: DeskSource[];
  isPending: boolean;
  hasMore: boolean;
};

/** Everything there is to do, from independent lists: one that fails leaves the others (ui.md §6.2). */
export function useDeskItems(now: Date): DeskItems {
  const lists = useLists();
  const { tasks } = lists;
  const ready = useReady();
  const byLetter = new Map((tasks.data?.items ?? []).map((task) => [task.workId, task]));
  const sources = [
    sourceOf('waiting', lists.waiting, (row) => [fromWaiting(row)]),
    sourceOf('clerk', lists.clerk, fromClerkDesk),
    sourceOf('register', lists.register, (row) => [fromIncoming(row, 'register')]),
    sourceOf('scans', lists.scans, (row) => [fromScan(row)]),
    sourceOf('present', lists.present, (row) => [fromIncoming(row, 'present')]),
    sourceOf('handle', lists.handle, (row) => [
      withReady(fromIncoming(row, 'handle', taskOf(byLetter, row)), ready.get(row.id)),
    ]),
    sourceOf('contributing', lists.contributing, (row) => [
      fromIncoming(row, 'contributing', byLetter.get(row.id)),
    ]),
    sourceOf('givenTasks', tasks, fromGivenTask),
    sourceOf('returned', lists.returned, (row) => [fromDraft(row)]),
    sourceOf('drafts', lists.drafts, (row) => [fromDraft(row)]),
    sourceOf('trouble', lists.trouble, (row) => [fromTrouble(row)]),
    sourceOf('decisions', lists.decisions, (row) => [fromDecision(row)]),
    sourceOf('demands', lists.demands, (row) => [fromDemand(row)]),
    sourceOf('takeBacks', lists.takeBacks, (row) => [fromTakeBack(row)]),
    sourceOf('asks', lists.asks, (row) => [fromAsk(row)]),
  ];
  const minute = Math.floor(now.getTime() / 60_000);
  const all = sources.flatMap((source) => source.items);
  const items = useMemo(
    () => inDeskOrder(all, now),
    [minute, ...Object.values(lists).map((list) => list.data)],
  );
  return {
    items,
    sources,
    isPending: sources.some((source) => source.isPending),
    hasMore: sources.some((source) => source.hasMore),
  };
}

/** A letter presented to me has no assignment yet. */
function taskOf(byLetter: ReadonlyMap<string, Task>, row: { id: string; state: string }): Task | undefined {
  return row.state === 'presented' ? undefined : byLetter.get(row.id);
}

function useLists() {
  const post = useTabPost();
  const isClerk = useHasRole('clerk');
  const follows = useHasRole('clerk', 'office');
  const isOffice = useHasRole('office', 'leader');
  const incoming = (group: 'to-register' | 'to-present' | 'to-handle' | 'contributing') => ({
    queryKey: ['incoming', 'desk', group, post],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      call(incomingApi.list, { query: { group, limit: LIMIT }, signal }),
    refetchInterval: retryWhenFailed,
  });
  const drafts = (group: 'draft' | 'returned') => ({
    queryKey: ['outgoing', 'desk', group, post],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      call(outgoingApi.list, { query: { group, limit: LIMIT }, signal }),
    refetchInterval: retryWhenFailed,
  });
  return {
    waiting: useQuery({
      queryKey: ['outgoing', 'desk', 'for-me', post],
      queryFn: ({ signal }) =>
        call(outgoingApi.waiting, { query: { group: 'for-me', limit: LIMIT }, signal }),
      refetchInterval: retryWhenFailed,
    }),
    clerk: useQuery({
      queryKey: ['outgoing', 'desk', 'clerk', post],
      queryFn: ({ signal }) => call(outgoingApi.clerkDesk, { query: { limit: LIMIT }, signal }),
      enabled: isClerk,
      refetchInterval: retryWhenFailed,
    }),
    register: useQuery({ ...incoming('to-register'), enabled: isClerk }),
    scans: useQuery({ ...scansOf(post), enabled: isClerk }),
    present: useQuery({ ...incoming('to-present'), enabled: isClerk }),
    handle: useQuery(incoming('to-handle')),
    contributing: useQuery(incoming('contributing')),
    returned: useQuery(drafts('returned')),
    drafts: useQuery(drafts('draft')),
    trouble: useQuery({
      queryKey: ['deliveries', 'desk', post],
      queryFn: ({ signal }) =>
        call(exchangeApi.dispatches, { query: { filter: 'trouble', limit: LIMIT }, signal }),
      enabled: follows,
      refetchInterval: retryWhenFailed,
    }),
    decisions: useQuery({
      queryKey: ['outgoing', 'desk', 'decisions', post],
      queryFn: async ({ signal }) => ({ ...(await call(numberingApi.decisions, { signal })), next: null }),
      refetchInterval: retryWhenFailed,
    }),
    demands: useQuery({
      queryKey: ['incoming', 'desk', 'demands', post],
      queryFn: ({ signal }) => call(relationsApi.demands, { query: { limit: LIMIT }, signal }),
      enabled: isClerk,
      refetchInterval: retryWhenFailed,
    }),
    takeBacks: useQuery({
      queryKey: ['outgoing', 'desk', 'take-backs', post],
      queryFn: ({ signal }) => call(recallsApi.proposed, { query: { limit: LIMIT }, signal }),
      enabled: isOffice,
      refetchInterval: retryWhenFailed,
    }),
    asks: useQuery(asksOf(post)),
    // Only words and deadlines of letters that are in the lists above.
    tasks: useQuery({
      queryKey: ['incoming', 'desk', 'tasks', post],
      queryFn: ({ signal }) => call(tasksApi.list, { query: { group: 'doing', limit: LIMIT }, signal }),
    }),
  };
}

/** Scans and files of mails at the desk of paper. */
const scansOf = (post: string | null | undefined) => ({
  queryKey: ['scans', 'desk', post],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(scansApi.list, { query: { limit: LIMIT }, signal }),
  refetchInterval: retryWhenFailed,
});

/** Opinions asked of the post, its unit or its agency. */
const asksOf = (post: string | null | undefined) => ({
  queryKey: ['asks', 'desk', post],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call(consultationApi.asks, { query: { group: 'open', limit: LIMIT }, signal }),
  refetchInterval: retryWhenFailed,
});

const retryWhenFailed = (query: { state: { status: string } }): number | false =>
  query.state.status === 'error' ? RETRY_MS : false;

type Page<Row> = { items: Row[]; next: string | null };

function sourceOf<Row>(
  id: SourceId,
  list: UseQueryResult<Page<Row>>,
  toItems: (row: Row) => DeskItem[],
): DeskSource {
  return {
    id,
    items: (list.data?.items ?? []).flatMap(toItems),
    hasMore: Boolean(list.data?.next),
    isFailed: list.isError,
    isPending: list.isLoading,
  };
}

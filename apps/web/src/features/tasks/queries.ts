import { givenTasksApi, type ResponseOf, type TaskGroup, tasksApi } from '@congvu/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';

/** Tabs as the address names them, and the lists of the server. */
export const taskTabs = {
  'toi-lam': 'doing',
  'toi-giao': 'given',
  'don-vi': 'unit',
  'theo-doi': 'watch',
  'da-xong': 'done',
} as const satisfies Record<string, TaskGroup>;
export type TaskTab = keyof typeof taskTabs;

export const taskDues = {
  'tat-ca': 'all',
  'qua-han': 'overdue',
  'hom-nay': 'today',
  'bay-ngay': 'week',
} as const;
export type TaskDue = keyof typeof taskDues;

/** Rows of a tab, 50 at a time; under `incoming` so that live events of letters renew them. */
export const taskListQuery = (tab: TaskTab, due: TaskDue) =>
  infiniteQueryOptions({
    queryKey: ['incoming', 'tasks', taskTabs[tab], taskDues[due]],
    queryFn: ({ pageParam, signal }) =>
      call(tasksApi.list, {
        query: { group: taskTabs[tab], due: taskDues[due], after: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

/** The lists this post has, with their counts. */
export const taskCountsQuery = queryOptions({
  queryKey: ['incoming', 'task-counts'],
  queryFn: ({ signal }) => call(tasksApi.counts, { signal }),
});

/** One task without a letter. */
export const givenTaskQuery = (id: string) =>
  queryOptions({
    queryKey: ['incoming', 'given-task', id],
    queryFn: ({ signal }) => call(givenTasksApi.get, { params: { id }, signal }),
  });

export type WorkOfOutgoingItem = ResponseOf<typeof tasksApi.ofOutgoing>['items'][number];

/** What an outgoing document was written for; renewed with the document. */
export const workOfOutgoingQuery = (id: string) =>
  queryOptions({
    queryKey: ['outgoing', 'work-of', id],
    queryFn: ({ signal }) => call(tasksApi.ofOutgoing, { params: { id }, signal }),
  });

/** The assignments of a letter or task with reports, nudges and extensions. */
export const followUpQuery = (incomingId: string) =>
  queryOptions({
    queryKey: ['incoming', 'follow-up', incomingId],
    queryFn: ({ signal }) => call(tasksApi.followUp, { params: { id: incomingId }, signal }),
  });

import { type MarkColour, type MarkKind, marksApi } from '@congvu/contracts';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../lib/call.ts';

/** Own folders and labels with their counts. */
export const marksQuery = queryOptions({
  queryKey: ['marks', 'list'],
  queryFn: ({ signal }) => call(marksApi.list, { signal }),
  staleTime: 60_000,
});

/** Letters in a folder or under a label. */
export const markedQuery = (markId: string) =>
  infiniteQueryOptions({
    queryKey: ['marks', 'documents', markId],
    queryFn: ({ pageParam, signal }) =>
      call(marksApi.documents, { params: { markId }, query: { after: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

const CHUNK = 50;

/** The own marks of the letters of a list by letter, asked page by page; nothing is asked while there are none. */
export function useMarksOf(documentIds: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const hasMarks = (useQuery(marksQuery).data?.items.length ?? 0) > 0;
  const chunks = useMemo(() => {
    const count = hasMarks ? Math.ceil(documentIds.length / CHUNK) : 0;
    return Array.from({ length: count }, (_, at) => documentIds.slice(at * CHUNK, (at + 1) * CHUNK));
  }, [documentIds, hasMarks]);
  return useQueries({
    queries: chunks.map((ids) => ({
      queryKey: ['marks', 'of', ids],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call(marksApi.of, { body: { documentIds: [...ids] }, signal }),
      staleTime: 60_000,
      placeholderData: keepPreviousData,
    })),
    combine: (results) =>
      new Map(
        results.flatMap(({ data }) => data?.items.map((one) => [one.documentId, one.markIds] as const) ?? []),
      ),
  });
}

type Named = { name: string; colour: MarkColour };

/** The acts on own marks; afterwards everything about marks and the lists filtered by them are asked anew. */
export function useMarkActs() {
  const client = useQueryClient();
  const onSettled = () =>
    Promise.all(
      [['marks'], ['incoming', 'list'], ['outgoing', 'list']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
  return {
    create: useMutation({
      mutationFn: (body: Named & { kind: MarkKind }) => call(marksApi.create, { body }),
      onSettled,
    }),
    change: useMutation({
      mutationFn: ({ markId, ...body }: Named & { markId: string }) =>
        call(marksApi.change, { params: { markId }, body }),
      onSettled,
    }),
    remove: useMutation({
      mutationFn: (markId: string) => call(marksApi.remove, { params: { markId } }),
      onSettled,
    }),
    restore: useMutation({
      mutationFn: (markId: string) => call(marksApi.restore, { params: { markId } }),
      onSettled,
    }),
    put: useMutation({
      mutationFn: ({ markId, documentIds }: { markId: string; documentIds: string[] }) =>
        call(marksApi.put, { params: { markId }, body: { documentIds } }),
      onSettled,
    }),
    take: useMutation({
      mutationFn: ({ markId, documentIds }: { markId: string; documentIds: string[] }) =>
        call(marksApi.take, { params: { markId }, body: { documentIds } }),
      onSettled,
    }),
  };
}

import { composeApi, orgApi, outgoingApi, type QueryInputOf, signingApi } from '@congvu/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';
import { readTabPost } from '../../lib/tab-post.ts';

/** Keys carry the post of this tab: another role sees other rows. Screens follow it with `useTabPost`. */
export type OutgoingGroup = NonNullable<QueryInputOf<typeof outgoingApi.list>['group']>;
export type WaitingGroup = NonNullable<QueryInputOf<typeof outgoingApi.waiting>['group']>;

/** GET /documents/outgoing/{id}. */
export const outgoingQuery = (id: string) =>
  queryOptions({
    queryKey: ['outgoing', 'detail', id, readTabPost()],
    queryFn: ({ signal }) => call(outgoingApi.get, { params: { id }, signal }),
  });

/** One group of Văn bản đi in pages of 50. */
export const outgoingListQuery = (
  group: OutgoingGroup,
  { q, mark }: { q: string; mark?: string | undefined },
) =>
  infiniteQueryOptions({
    queryKey: ['outgoing', 'list', group, q, mark, readTabPost()],
    queryFn: ({ signal, pageParam }) =>
      call(outgoingApi.list, {
        query: { group, limit: 50, mark, ...(q ? { q } : {}), ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** One group of Trình ký in pages of 50. */
export const waitingQuery = (group: WaitingGroup) =>
  infiniteQueryOptions({
    queryKey: ['outgoing', 'waiting', group, readTabPost()],
    queryFn: ({ signal, pageParam }) =>
      call(outgoingApi.waiting, {
        query: { group, limit: 50, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const outgoingTimeline = (id: string) => ({
  queryKey: ['outgoing', 'timeline', id],
  fetchPage: (after: string | undefined, signal: AbortSignal) =>
    call(outgoingApi.timeline, { params: { id }, query: { limit: 100, after }, signal }),
});

export const outgoingVersionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['outgoing', 'versions', id],
    queryFn: ({ signal }) => call(composeApi.versions, { params: { id }, query: { limit: 100 }, signal }),
  });

/** The same, page by page, for the list of all. */
export const outgoingVersionPages = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['outgoing', 'version-pages', id],
    queryFn: ({ pageParam, signal }) =>
      call(composeApi.versions, {
        params: { id },
        query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** The whole text of one version. */
export const outgoingVersionQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['outgoing', 'version', id, version],
    queryFn: ({ signal }) => call(composeApi.version, { params: { id }, query: { version }, signal }),
  });

/** Verdict of the file with this digest; another file is another question. */
export const outgoingVerdictQuery = (id: string, sha256: string) =>
  queryOptions({
    queryKey: ['outgoing', 'verdict', id, sha256],
    queryFn: ({ signal }) => call(signingApi.outgoingVerification, { params: { id }, signal }),
  });

/** Certificate and device of the post of this tab. */
export const readinessQuery = () =>
  queryOptions({
    queryKey: ['signing', 'readiness', readTabPost()],
    queryFn: ({ signal }) => call(signingApi.readiness, { signal }),
  });

type SignersOf = { typeCode: string; issuingBodyId: string | null; fieldCode: string | null };

export const signersQuery = ({ typeCode, issuingBodyId, fieldCode }: SignersOf) =>
  queryOptions({
    queryKey: ['org', 'signers', typeCode, issuingBodyId, fieldCode],
    queryFn: ({ signal }) =>
      call(orgApi.signers, {
        query: { typeCode, ...(issuingBodyId ? { issuingBodyId } : {}), ...(fieldCode ? { fieldCode } : {}) },
        signal,
      }),
    staleTime: 5 * 60_000,
  });

export const groupQuery = (id: string) =>
  queryOptions({
    queryKey: ['org', 'group', id],
    queryFn: ({ signal }) => call(orgApi.group, { params: { id }, signal }),
    staleTime: 5 * 60_000,
  });

import { isOpenRequest, type SigningRequest, signingApi } from '@congvu/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';
import { readTabPost } from '../../lib/tab-post.ts';

/** Events tell when something moved; one that got lost costs no more than this. */
const askAgainMs = 5_000;

/** What this post waits for and what ended within a day, newest first; the screens find it again after a reload. */
export const requestsQuery = () =>
  queryOptions({
    queryKey: ['signing', 'requests', readTabPost()],
    queryFn: ({ signal }) => call(signingApi.requests, { query: {}, signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => isOpenRequest(one.state)) ? askAgainMs : false,
  });

/** How far a batch is. */
export const batchQuery = (id: string | null) =>
  queryOptions({
    queryKey: ['signing', 'batch', id ?? ''],
    queryFn: ({ signal }) => call(signingApi.batch, { params: { id: id ?? '' }, signal }),
    enabled: id !== null,
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => one.state !== 'excluded' && isOpenRequest(one.state)) ? 2_000 : false,
  });

/** The newest request of a document: the one that is waited for, or how the last one ended. */
export const latestRequest = (
  items: readonly SigningRequest[] | undefined,
  documentId: string,
): SigningRequest | undefined => items?.find((one) => one.documentId === documentId && isOfLetter(one));

/** Files beside a letter have requests of their own; theirs are told in the part of the files. */
const isOfLetter = ({ kind }: SigningRequest): boolean => kind === 'leader' || kind === 'seal';

/** Of several requests for one file the last one counts. */
export function newestOfEach(newestFirst: readonly SigningRequest[]): SigningRequest[] {
  const fileOf = (one: SigningRequest) => `${one.attachmentId ?? ''} ${one.fileName}`;
  const seen = new Set<string>();
  return newestFirst.filter((one) => !seen.has(fileOf(one)) && seen.add(fileOf(one)));
}

/** "4:05" until the end; "0:00" from then on. */
export function timeLeft(expiresAt: string, now: Date): string {
  const seconds = Math.max(0, Math.ceil((new Date(expiresAt).getTime() - now.getTime()) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

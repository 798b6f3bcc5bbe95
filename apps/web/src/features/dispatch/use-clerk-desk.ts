import { exchangeApi, outgoingApi, signingApi } from '@congvu/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';
import { useTabPost } from '../../lib/use-me.ts';

const PAGE_SIZE = 50;
const NUMBER_WAIT_MS = 1000;

/** What waits for the records clerk, page by page, with the state of the registers. */
export function useClerkDesk() {
  const tabPost = useTabPost();
  return useInfiniteQuery({
    queryKey: ['outgoing', 'clerk-desk', tabPost],
    queryFn: ({ signal, pageParam }) =>
      call(outgoingApi.clerkDesk, { query: { limit: PAGE_SIZE, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** One document; never the page of one letter under the number of another. */
export function useOutgoing(id: string) {
  return useQuery({
    queryKey: ['outgoing', 'detail', id, useTabPost()],
    queryFn: ({ signal }) => call(outgoingApi.get, { params: { id }, signal }),
    // The number is written into the file just after it was given; the clerk seals what shows it.
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'numbered' && data.file && !data.isNumberOnFile ? NUMBER_WAIT_MS : false,
  });
}

/** Verdict on exactly the file with this digest. */
export function useSignatures(id: string, sha256: string | null) {
  return useQuery({
    queryKey: ['outgoing', 'verification', id, sha256],
    queryFn: ({ signal }) => call(signingApi.outgoingVerification, { params: { id }, signal }),
    enabled: sha256 !== null,
  });
}

/** Whether this post can put the agency's seal now. */
export function useSealReadiness() {
  return useQuery({
    queryKey: ['signing', 'readiness', useTabPost()],
    queryFn: ({ signal }) => call(signingApi.readiness, { signal }),
  });
}

/** Who will get the document and how. */
export function useDispatchPlan(id: string) {
  return useQuery({
    queryKey: ['outgoing', 'dispatch-plan', id, useTabPost()],
    queryFn: ({ signal }) => call(exchangeApi.dispatchPlan, { params: { id }, signal }),
    // The seconds left run down, and at their end the button opens by itself.
    refetchInterval: ({ state }) =>
      state.data?.refusals.some(({ code }) => code === 'exchange.evidence-pending') ? 2000 : false,
  });
}

/** After a step: the list, the document, the counters and the sent documents are all old. */
export function useStepDone() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['outgoing', 'counters', 'deliveries'].map((topic) => client.invalidateQueries({ queryKey: [topic] })),
    );
}

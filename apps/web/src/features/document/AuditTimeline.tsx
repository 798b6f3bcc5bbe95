import type { TimelineEntry } from '@congvu/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Timeline, type TimelineKind } from '../../ui/Timeline.tsx';
import { document } from './messages.ts';

/** Registration and drafts have no filter of their own: both hand the letter on. */
const KINDS: Record<TimelineEntry['kind'], TimelineKind> = {
  opinion: 'opinion',
  transfer: 'transfer',
  sign: 'sign',
  exchange: 'exchange',
  view: 'view',
  draft: 'transfer',
  register: 'transfer',
};
const TONES = { opinion: 'm', sign: 'g', exchange: 'm', register: 'g' } as const;

type Page = { items: TimelineEntry[]; next: string | null };
type Props = {
  queryKey: readonly unknown[];
  fetchPage: (after: string | undefined, signal: AbortSignal) => Promise<Page>;
};

/** Diễn biến of one letter, coming or going: every act and every view, older ones on demand. */
export function AuditTimeline({ queryKey, fetchPage }: Props) {
  const timeline = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam ?? undefined, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  if (timeline.error && !timeline.data)
    return <ErrorState error={timeline.error} look="strip" onRetry={() => void timeline.refetch()} />;
  if (!timeline.data) return <Skeleton lines={5} />;
  return (
    <>
      <Timeline
        entries={timeline.data.pages
          .flatMap(({ items }) => items)
          .map((entry) => ({
            id: entry.id,
            kind: KINDS[entry.kind],
            tone: TONES[entry.kind as keyof typeof TONES],
            who: [entry.who, entry.post].filter(Boolean).join(', '),
            what: entry.text,
            at: entry.at,
          }))}
        withFilters
      />
      {timeline.hasNextPage && (
        <ActionButton busy={timeline.isFetchingNextPage} onPress={() => void timeline.fetchNextPage()}>
          {document.older}
        </ActionButton>
      )}
    </>
  );
}

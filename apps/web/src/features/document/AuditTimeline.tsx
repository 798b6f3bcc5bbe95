import type { TimelineEntry } from '@congvu/contracts';
import { type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Timeline, type TimelineKind } from '../../ui/Timeline.tsx';

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

type Answer = { items: TimelineEntry[] };

/** Diễn biến of one letter, coming or going. */
export function AuditTimeline<Key extends readonly unknown[]>({
  query,
}: {
  query: UseQueryOptions<Answer, Error, Answer, Key>;
}) {
  const timeline = useQuery(query);
  if (timeline.error)
    return <ErrorState error={timeline.error} look="strip" onRetry={() => void timeline.refetch()} />;
  if (!timeline.data) return <Skeleton lines={5} />;
  return (
    <Timeline
      entries={timeline.data.items.map((entry) => ({
        id: entry.id,
        kind: KINDS[entry.kind],
        tone: TONES[entry.kind as keyof typeof TONES],
        who: [entry.who, entry.post].filter(Boolean).join(', '),
        what: entry.text,
        at: entry.at,
      }))}
      withFilters
    />
  );
}

import type { TimelineEntry } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Timeline, type TimelineKind } from '../../../ui/Timeline.tsx';
import styles from '../Outgoing.module.css';
import { outgoingTimelineQuery } from '../queries.ts';

/** Drafting and registers have no filter of their own: both hand the document on. */
const KINDS: Record<TimelineEntry['kind'], TimelineKind> = {
  opinion: 'opinion',
  transfer: 'transfer',
  sign: 'sign',
  exchange: 'exchange',
  view: 'view',
  draft: 'transfer',
  register: 'transfer',
};
const TONES = { opinion: 'm', sign: 'g', exchange: 'm' } as const;

/** Diễn biến of one outgoing document. */
export function OutgoingTimeline({ id }: { id: string }) {
  const query = useQuery(outgoingTimelineQuery(id));
  if (query.error)
    return <ErrorState error={query.error} look="strip" onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton lines={5} />;
  return (
    <div className={styles.section}>
      <Timeline
        entries={query.data.items.map((entry) => ({
          id: entry.id,
          kind: KINDS[entry.kind],
          tone: TONES[entry.kind as keyof typeof TONES],
          who: [entry.who, entry.post].filter(Boolean).join(', '),
          what: entry.text,
          at: entry.at,
        }))}
        withFilters
      />
    </div>
  );
}

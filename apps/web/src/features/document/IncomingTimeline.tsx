import type { TimelineEntry } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Timeline, type TimelineKind } from '../../ui/Timeline.tsx';
import { incomingTimelineQuery } from '../incoming/queries.ts';
import styles from './document.module.css';

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

/** Diễn biến of one incoming letter. */
export function IncomingTimeline({ id }: { id: string }) {
  const timeline = useQuery(incomingTimelineQuery(id));
  if (timeline.error)
    return <ErrorState error={timeline.error} look="strip" onRetry={() => void timeline.refetch()} />;
  if (!timeline.data) return <Skeleton lines={5} />;
  return (
    <div className={styles.section}>
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
    </div>
  );
}

import { Timeline } from '../../ui/Timeline.tsx';
import styles from './certificates.module.css';
import { certificates } from './messages.ts';

type Event = { id: string; sentence: string; at: string; by: string | null };

/** What was done with a certificate or a request, by whom and when. */
export function HistoryCard({ events, kind }: { events: readonly Event[]; kind: 'sign' | 'transfer' }) {
  return (
    <section className={styles.card}>
      <h2 className="fs16">{certificates.detail.history}</h2>
      <Timeline
        entries={events.map(({ id, sentence, at, by }) => ({
          id,
          kind,
          who: by ?? certificates.detail.system,
          what: sentence,
          at,
        }))}
      />
    </section>
  );
}

import { AuditTimeline } from '../../document/AuditTimeline.tsx';
import styles from '../Outgoing.module.css';
import { outgoingTimelineQuery } from '../queries.ts';

/** Diễn biến of one outgoing document. */
export const OutgoingTimeline = ({ id }: { id: string }) => (
  <div className={styles.section}>
    <AuditTimeline query={outgoingTimelineQuery(id)} />
  </div>
);

import { AuditTimeline } from '../../document/AuditTimeline.tsx';
import styles from '../Outgoing.module.css';
import { outgoingTimeline } from '../queries.ts';

/** Diễn biến of one outgoing document. */
export const OutgoingTimeline = ({ id }: { id: string }) => (
  <div className={styles.section}>
    <AuditTimeline {...outgoingTimeline(id)} />
  </div>
);

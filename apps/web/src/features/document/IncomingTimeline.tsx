import { incomingTimeline } from '../incoming/queries.ts';
import { AuditTimeline } from './AuditTimeline.tsx';
import styles from './document.module.css';

/** Diễn biến of one incoming letter. */
export const IncomingTimeline = ({ id }: { id: string }) => (
  <div className={styles.section}>
    <AuditTimeline {...incomingTimeline(id)} />
  </div>
);

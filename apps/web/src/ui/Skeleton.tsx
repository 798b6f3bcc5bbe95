import { useDelayed } from '../lib/use-delayed.ts';
import { common } from '../messages/common.ts';
import styles from './states.module.css';

/** Grey lines in place of content, only after 150 ms; never a spinner (ui.md §5.8). */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  const isVisible = useDelayed(true);
  if (!isVisible) return null;
  return (
    <div aria-label={common.loading} className={styles.skeleton} role="status">
      {Array.from({ length: lines }, (_, index) => (
        <div className={styles.line} key={index} />
      ))}
    </div>
  );
}

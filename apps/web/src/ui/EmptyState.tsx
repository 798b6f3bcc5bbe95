import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import styles from './states.module.css';

/** One sentence that is true, and the one useful action (ui.md §5.8). */
export function EmptyState({
  icon,
  sentence,
  action,
}: {
  icon?: IconName;
  sentence: string;
  action?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      {icon && <Icon className="t3" name={icon} size={28} />}
      <p>{sentence}</p>
      {action}
    </div>
  );
}

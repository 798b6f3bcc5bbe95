import styles from './ActionButton.module.css';
import { Icon } from './Icon.tsx';

type Blocked = { label: string; reason: string | null };

/** Why buttons of a foot are blocked, as text: a phone shows no tooltip. One sentence for all that share it. */
export function BlockedReasons({ of }: { of: readonly Blocked[] }) {
  const byReason = new Map<string, string[]>();
  for (const { label, reason } of of) {
    if (reason) byReason.set(reason, [...(byReason.get(reason) ?? []), label]);
  }
  if (byReason.size === 0) return null;
  return (
    // The buttons are described by the same words: readers hear them there.
    <ul aria-hidden="true" className={styles.reasons}>
      {[...byReason].map(([reason, labels]) => (
        <li key={reason}>
          <Icon className="warn" name="why" size={16} />
          <span>
            {labels.join(', ')}: {reason}
          </span>
        </li>
      ))}
    </ul>
  );
}

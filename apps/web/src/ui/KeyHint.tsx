import styles from './KeyHint.module.css';

/** A shortcut as keys: `Ctrl+Enter` stays one key cap, "G D" becomes two. Hidden from readers and on touch. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span aria-hidden="true" className={styles.hint}>
      {keys.split(' ').map((part) => (
        <kbd className={styles.key} key={part}>
          {part}
        </kbd>
      ))}
    </span>
  );
}

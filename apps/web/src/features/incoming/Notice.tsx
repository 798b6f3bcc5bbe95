import { Icon } from '../../ui/Icon.tsx';
import styles from './incoming.module.css';

/** The live region stays, its sentence comes and goes, so that readers hear it. */
export function Notice({ text }: { text: string | null }) {
  return (
    <div aria-live="polite" role="status">
      {text && (
        <p className={styles.notice}>
          <Icon className="ok" name="done" size={16} />
          {text}
        </p>
      )}
    </div>
  );
}

import { type ReactNode, useId } from 'react';
import styles from './account.module.css';

/** One section of the page with its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.part}>
      <h2 className="fs16" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}

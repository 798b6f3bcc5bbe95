import { Link } from 'react-router';
import { useActivePosts } from '../../lib/use-me.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import styles from './admin.module.css';
import { adminPartsFor } from './admin-parts.ts';
import { adminText } from './messages.ts';

/** Quản trị: where each part is set (ui.md §6.16). */
export function AdminHome() {
  const parts = adminPartsFor(new Set(useActivePosts().flatMap((post) => post.roles)));
  return (
    <div className={styles.page}>
      <Toolbar look="page" title={adminText.title} />
      {parts.length === 0 && <EmptyState icon="admin" sentence={adminText.none} />}
      {parts.length > 0 && (
        <div className={styles.scroll}>
          <p className={styles.hint}>{adminText.hint}</p>
          <ul aria-label={adminText.parts} className={styles.parts}>
            {parts.map((part) => (
              <li key={part.path}>
                <Link className={styles.part} to={part.path}>
                  <Icon name={part.icon} size={22} />
                  <span>
                    <b>{part.label}</b>
                    <span className="t2 fs13">{part.sentence}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

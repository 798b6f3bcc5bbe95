import { Link, useLocation } from 'react-router';
import { useActivePosts } from '../../lib/use-me.ts';
import styles from './certificates.module.css';
import { certificates } from './messages.ts';

const words = certificates.nav;
const WATCHERS = ['admin', 'clerk', 'office', 'leader', 'auditor', 'monitor', 'it_unit'];
const PARTS = [
  { path: '/chung-thu-so', label: words.overview, isOpen: false },
  { path: '/chung-thu-so/viec-can-lam', label: words.followups, isOpen: false },
  { path: '/chung-thu-so/de-nghi', label: words.requests, isOpen: true },
  { path: '/chung-thu-so/thiet-bi', label: words.custody, isOpen: false },
];

/** The four parts of the registry; who has no duty there sees only the own requests. */
export function PartNav() {
  const { pathname } = useLocation();
  const roles = useActivePosts().flatMap((post) => post.roles as string[]);
  const isWatcher = roles.some((role) => WATCHERS.includes(role));
  return (
    <nav aria-label={words.label} className={styles.nav}>
      {PARTS.filter((part) => isWatcher || part.isOpen).map((part) => (
        <Link aria-current={pathname === part.path ? 'page' : undefined} key={part.path} to={part.path}>
          {part.label}
        </Link>
      ))}
    </nav>
  );
}

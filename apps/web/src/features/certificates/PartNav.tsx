import { Link, useLocation } from 'react-router';
import styles from './certificates.module.css';
import { certificates } from './messages.ts';
import { useWatchesRegistry } from './use-watches-registry.ts';

const words = certificates.nav;
const requests = { path: '/chung-thu-so/de-nghi', label: words.requests };
const WATCHED = [
  { path: '/chung-thu-so', label: words.overview },
  { path: '/chung-thu-so/viec-can-lam', label: words.followups },
  requests,
  { path: '/chung-thu-so/thiet-bi', label: words.custody },
];
const OWN = [requests, { path: '/tai-khoan', label: certificates.mine.title }];

/** The four parts of the registry; who has no duty there sees the own requests and the own certificate. */
export function PartNav() {
  const { pathname } = useLocation();
  const parts = useWatchesRegistry() ? WATCHED : OWN;
  return (
    <nav aria-label={words.label} className={styles.nav}>
      {parts.map((part) => (
        <Link aria-current={pathname === part.path ? 'page' : undefined} key={part.path} to={part.path}>
          {part.label}
        </Link>
      ))}
    </nav>
  );
}

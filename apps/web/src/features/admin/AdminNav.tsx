import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { useActivePosts } from '../../lib/use-me.ts';
import styles from './admin.module.css';
import { adminPartsFor } from './admin-parts.ts';
import { adminText } from './messages.ts';

/** The parts of administration this role may open, on top of each of their screens. */
export function AdminNav() {
  const { pathname } = useLocation();
  const parts = adminPartsFor(new Set(useActivePosts().flatMap((post) => post.roles)));
  const nav = useRef<HTMLElement>(null);
  // On a phone the parts scroll sideways: the open one is brought into sight.
  useEffect(() => {
    const open = nav.current?.querySelector('[aria-current]');
    open?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <nav aria-label={adminText.parts} className={styles.nav} ref={nav}>
      {parts.map((part) => (
        <Link
          aria-current={pathname === part.path || pathname.startsWith(`${part.path}/`) ? 'page' : undefined}
          key={part.path}
          to={part.path}
        >
          {part.label}
        </Link>
      ))}
    </nav>
  );
}

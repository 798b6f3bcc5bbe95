import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import { reporting } from './messages.ts';
import styles from './reporting.module.css';

const REPORTS = [
  { path: '/bao-cao/phu-luc', label: reporting.reports.appendix },
  { path: '/bao-cao/giai-quyet-van-ban-den', label: reporting.reports.handling },
  { path: '/bao-cao/giai-quyet-van-ban-di', label: reporting.reports.sending },
  { path: '/nhiem-vu/bang', label: reporting.reports.board },
];

/** The reports there are, as links. */
export function ReportTabs() {
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  // On a phone the reports scroll sideways: the open one is brought into sight.
  useEffect(() => {
    const open = nav.current?.querySelector('[aria-current]');
    open?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <nav aria-label={reporting.reports.label} className={`${styles.chips} ${styles.reports}`} ref={nav}>
      {REPORTS.map(({ path, label }) => (
        <NavLink key={path} to={path}>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}

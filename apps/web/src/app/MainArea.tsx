import { type ReactNode, useEffect, useRef } from 'react';
import { Outlet, useLocation } from 'react-router';
import styles from './Shell.module.css';

/** The `main` landmark; takes the focus when a page change left it nowhere. */
export function MainArea({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <main className={styles.main} id="noi-dung" ref={main} tabIndex={-1}>
      {children || <Outlet />}
    </main>
  );
}

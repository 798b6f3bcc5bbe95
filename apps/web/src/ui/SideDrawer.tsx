import { type ReactNode, useEffect, useRef } from 'react';
import { useShortcut } from '../lib/use-shortcut.ts';
import { common } from '../messages/common.ts';
import { IconButton } from './IconButton.tsx';
import styles from './SideDrawer.module.css';

export type SideDrawerProps = {
  /** Small line over the title. */
  meta?: ReactNode;
  title: string;
  onClose: () => void;
  /** Stays under the scrolling part. */
  foot?: ReactNode;
  /** CSS pixels at 100 %, 360–400 (ui.md §2.4). */
  width?: number;
  children: ReactNode;
};

/**
 * What stands behind a row or a number: beside the table from 1440 px, over it below, a page on phones.
 * Not a dialog: the table stays usable. Put it after the table inside a `position: relative` row.
 */
export function SideDrawer({ meta, title, onClose, foot, width = 360, children }: SideDrawerProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useShortcut({ keys: 'Esc', label: common.close, run: onClose });
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      // The opener may have been drawn anew meanwhile; then the page keeps the focus where it is.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    if (title) heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <aside aria-label={title} className={styles.drawer} style={{ '--drawer': `${width / 16}rem` } as never}>
      <div className={styles.head}>
        <div className="grow">
          {meta && <p className="fs13 t2">{meta}</p>}
          <h2 className={styles.title} ref={heading} tabIndex={-1}>
            {title}
          </h2>
        </div>
        <IconButton icon="close" label={common.close} onPress={onClose} />
      </div>
      <div className={styles.body}>{children}</div>
      {foot && <div className={styles.foot}>{foot}</div>}
    </aside>
  );
}

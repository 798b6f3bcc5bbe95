import { type ReactNode, useRef } from 'react';
import { useShortcut } from '../../../lib/use-shortcut.ts';
import { incoming } from '../messages.ts';
import styles from './register.module.css';

const words = incoming.register;

/** PgUp and PgDn scroll the letter while a field has the focus. */
export function LetterPage({ children }: { children: ReactNode }) {
  const page = useRef<HTMLDivElement>(null);
  const scroll = (direction: 1 | -1) => {
    const desk = page.current?.querySelector('section[tabindex="0"]');
    desk?.scrollBy({ top: direction * desk.clientHeight * 0.8 });
  };
  useShortcut({ keys: 'PgDn', label: words.scrollDown, run: () => scroll(1) });
  useShortcut({ keys: 'PgUp', label: words.scrollUp, run: () => scroll(-1) });
  return (
    <div className={styles.scan} ref={page}>
      {children}
    </div>
  );
}

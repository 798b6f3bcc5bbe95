import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { formatCount } from '../lib/format.ts';
import { useUrlState } from '../lib/use-url-state.ts';
import styles from './Tabs.module.css';

export type TabItem = { id: string; label: string; count?: number };

export type TabsProps = {
  /** Name in the address, e.g. `nhom`, `tab`. */
  name: string;
  items: readonly TabItem[];
  /** Accessible name of the row of tabs. */
  label: string;
  /** Content of the open tab; leave out when the tabs only filter a list beside them. */
  children?: (openId: string) => ReactNode;
};

/** Tabs whose choice lives in the address; ← → move, Home and End jump. */
export function Tabs({ name, items, label, children }: TabsProps) {
  const [openId, setOpenId] = useUrlState(name, items[0]?.id ?? '');
  const row = useRef<HTMLDivElement>(null);
  // A row wider than its place shows the open tab; only the row moves, never the page.
  useEffect(() => {
    const tab = row.current?.querySelector<HTMLElement>(`[data-tab="${openId}"]`);
    if (!row.current || !tab) return;
    const [seen, own] = [row.current.getBoundingClientRect(), tab.getBoundingClientRect()];
    if (own.right > seen.right) row.current.scrollLeft += own.right - seen.right;
    else if (own.left < seen.left) row.current.scrollLeft -= seen.left - own.left;
  }, [openId]);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = items.findIndex((item) => item.id === openId);
    const last = items.length - 1;
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = items[(target + items.length) % items.length];
    if (!next) return;
    setOpenId(next.id);
    row.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };
  return (
    <>
      <div aria-label={label} className={styles.tabs} onKeyDown={onKeyDown} ref={row} role="tablist">
        {items.map((item) => (
          <button
            aria-controls={children ? `${name}-panel` : undefined}
            aria-selected={item.id === openId}
            className={styles.tab}
            data-tab={item.id}
            id={`${name}-${item.id}`}
            key={item.id}
            onClick={() => setOpenId(item.id)}
            role="tab"
            tabIndex={item.id === openId ? 0 : -1}
            type="button"
          >
            {item.label}
            {item.count !== undefined && <span className={styles.count}>{formatCount(item.count)}</span>}
          </button>
        ))}
      </div>
      {children && (
        <div
          aria-labelledby={`${name}-${openId}`}
          className={styles.panel}
          id={`${name}-panel`}
          role="tabpanel"
        >
          {children(openId)}
        </div>
      )}
    </>
  );
}

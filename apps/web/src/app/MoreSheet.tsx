import { Drawer } from '@mantine/core';
import { Link } from 'react-router';
import { formatCount } from '../lib/format.ts';
import type { Counter } from '../lib/me.ts';
import { useCounters } from '../lib/use-me.ts';
import { shell } from '../messages/shell.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './overlays.module.css';
import { useNavItems } from './use-nav-items.ts';

/** All screens of the role, on phones and tablets. */
export function MoreSheet({ onClose }: { onClose: () => void }) {
  const items = useNavItems();
  const counters = useCounters();
  return (
    <Drawer onClose={onClose} opened position="bottom" size="auto" title={shell.navigation}>
      <ul className={styles.more}>
        {items.map((item) => (
          <li key={item.id}>
            <Link className={styles.moreLink} onClick={onClose} to={item.path}>
              <Icon name={item.id} size={22} /> {item.label}
              <Count counter={item.counter && counters[item.counter]} />
            </Link>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}

function Count({ counter }: { counter: Counter | undefined }) {
  if (!counter || counter.count === 0) return null;
  const count = formatCount(counter.count);
  return (
    <span className={styles.moreCount}>
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{shell.taskCount(count)}</span>
    </span>
  );
}

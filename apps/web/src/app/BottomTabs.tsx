import { Link, useLocation } from 'react-router';
import { formatCount } from '../lib/format.ts';
import { useCounters } from '../lib/use-me.ts';
import { shell } from '../messages/shell.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './BottomTabs.module.css';
import { type NavId, navIdOfPath } from './navigation.ts';
import { openOverlay } from './overlay-store.ts';
import { useNavItems } from './use-nav-items.ts';

const TABS: readonly NavId[] = ['desk', 'incoming', 'signing', 'calendar'];

/** Four tabs and "more" at the bottom of phones and tablets. */
export function BottomTabs() {
  const counters = useCounters();
  const items = useNavItems().filter((item) => TABS.includes(item.id));
  const here = navIdOfPath(useLocation().pathname);
  return (
    <nav aria-label={shell.tabs.label} className={styles.tabs}>
      {items.map((item) => {
        const counter = item.counter && counters[item.counter];
        const count = counter && counter.count > 0 ? formatCount(counter.count) : null;
        return (
          <Link
            aria-current={item.id === here ? 'page' : undefined}
            className={classNames(styles.tab, item.id === here && styles.on)}
            key={item.id}
            to={item.path}
          >
            <Icon name={item.id} size={22} />
            <span>{tabLabel(item.id, item.label)}</span>
            {count && (
              <span className={classNames(styles.count, counter?.urgent && styles.hot)}>
                {count}
                <span className="sr-only"> {shell.taskCount('')}</span>
              </span>
            )}
          </Link>
        );
      })}
      <button className={styles.tab} onClick={() => openOverlay('menu')} type="button">
        <Icon name="menu" size={22} />
        <span>{shell.tabs.more}</span>
      </button>
    </nav>
  );
}

function tabLabel(id: NavId, label: string): string {
  if (id === 'incoming') return shell.tabs.documents;
  return id === 'calendar' ? shell.navShort.calendar : label;
}

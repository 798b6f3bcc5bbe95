import { Fragment } from 'react';
import { Link, useLocation } from 'react-router';
import { formatCount } from '../lib/format.ts';
import type { Counter } from '../lib/me.ts';
import { useCounters } from '../lib/use-me.ts';
import { shell } from '../messages/shell.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/Icon.tsx';
import { KeyHint } from '../ui/KeyHint.tsx';
import { type NavItem, navIdOfPath } from './navigation.ts';
import styles from './Rail.module.css';
import type { RailWidth } from './rail-width.ts';
import { useNavItems } from './use-nav-items.ts';

/** The navigation at the left: words always, icons above them when slim. */
export function Rail({ width, onTogglePin }: { width: RailWidth; onTogglePin: (() => void) | null }) {
  const items = useNavItems();
  const counters = useCounters();
  const here = navIdOfPath(useLocation().pathname);
  return (
    <nav aria-label={shell.navigation} className={classNames(styles.rail, styles[width])}>
      {items.map((item, index) => (
        <Fragment key={item.id}>
          {index > 0 && items[index - 1]?.group !== item.group && <hr className={styles.line} />}
          <RailLink
            counter={item.counter && counters[item.counter]}
            isHere={item.id === here}
            isSlim={width === 'slim'}
            item={item}
          />
        </Fragment>
      ))}
      <div className={styles.foot}>
        {width === 'wide' && (
          <p className="row">
            <Icon name="keyboard" size={16} /> {shell.shortcutsHint} <KeyHint keys="?" />
          </p>
        )}
        {onTogglePin && (
          <button className={styles.pin} onClick={onTogglePin} type="button">
            {width === 'wide' ? shell.unpinRail : shell.pinRail}
          </button>
        )}
      </div>
    </nav>
  );
}

type RailLinkProps = { item: NavItem; counter?: Counter; isHere: boolean; isSlim: boolean };

function RailLink({ item, counter, isHere, isSlim }: RailLinkProps) {
  const count = counter && counter.count > 0 ? formatCount(counter.count) : null;
  return (
    <Link
      aria-current={isHere ? 'page' : undefined}
      className={classNames(styles.link, isHere && styles.on)}
      title={isSlim ? item.label : undefined}
      to={item.path}
    >
      <Icon name={item.id} size={isSlim ? 20 : 18} />
      <span>{isSlim ? item.shortLabel : item.label}</span>
      {count && (
        <span className={classNames(styles.count, counter?.urgent && styles.hot)}>
          <span aria-hidden="true">{count}</span>
          <span className="sr-only">{shell.taskCount(count)}</span>
        </span>
      )}
    </Link>
  );
}

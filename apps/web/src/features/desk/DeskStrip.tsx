import { Link, useLocation } from 'react-router';
import { formatCount } from '../../lib/format.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './desk.module.css';
import { desk } from './messages.ts';
import type { StripNumber } from './strip-numbers.ts';

/** The numbers on top; each opens what it counted (P6). */
export function DeskStrip({ numbers }: { numbers: readonly StripNumber[] }) {
  const { pathname, search } = useLocation();
  return (
    <nav aria-label={desk.strip} className={`panel ${styles.strip}`}>
      {numbers.map((number) => (
        <Link
          aria-current={`${pathname}${search}` === number.to ? 'true' : undefined}
          className={classNames(styles.number, number.count > 0 && number.tone && styles[number.tone])}
          key={number.id}
          to={number.to}
        >
          <b>
            {formatCount(number.count)}
            {number.isMore && '+'}
          </b>
          <span>{number.label}</span>
        </Link>
      ))}
    </nav>
  );
}

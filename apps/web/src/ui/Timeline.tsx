import { type ReactNode, useState } from 'react';
import { dayOf, formatExactInstant, formatListDay, formatTime } from '../lib/format.ts';
import { ui } from '../messages/ui.ts';
import { classNames } from './class-names.ts';
import styles from './Timeline.module.css';

export type TimelineKind = 'opinion' | 'transfer' | 'sign' | 'exchange' | 'view';

/** One entry; nothing of it can be edited or removed (ui.md §5.4). */
export type TimelineEntry = {
  id: string;
  kind: TimelineKind;
  /** Dot: m in work, g done, r trouble, y attention; neutral when absent. */
  tone?: 'm' | 'g' | 'r' | 'y';
  /** Post or name. */
  who: string;
  onBehalfOf?: string | null;
  /** What was done, short. */
  what?: string;
  at: string;
  /** Words, assignments, files. */
  body?: ReactNode;
};

export type TimelineProps = {
  /** Newest first. */
  entries: readonly TimelineEntry[];
  withFilters?: boolean;
  now?: Date;
};

const KINDS = Object.keys(ui.timeline.filters) as TimelineKind[];

/** "Diễn biến": who, what, when; the second on hover. */
export function Timeline({ entries, withFilters = false, now = new Date() }: TimelineProps) {
  const [kind, setKind] = useState<TimelineKind | null>(null);
  const shown = kind ? entries.filter((entry) => entry.kind === kind) : entries;
  return (
    <div>
      {withFilters && <Filters kind={kind} onChange={setKind} />}
      {shown.length === 0 && <p className="t2">{ui.timeline.empty}</p>}
      <ol aria-label={ui.timeline.label} className={styles.list}>
        {shown.map((entry) => (
          <li className={classNames(styles.entry, entry.tone && styles[entry.tone])} key={entry.id}>
            <div className="row">
              <span className="grow">
                <b>{entry.who}</b>
                {entry.onBehalfOf && (
                  <span className="acting"> {ui.timeline.onBehalf(entry.onBehalfOf)}</span>
                )}
                {entry.what && <span className="t2"> {entry.what}</span>}
              </span>
              <time className="fs13 t2 nowrap" dateTime={entry.at} title={formatExactInstant(entry.at)}>
                {formatListDay(dayOf(entry.at), now)} {formatTime(entry.at)}
              </time>
            </div>
            {entry.body && <div className={styles.body}>{entry.body}</div>}
          </li>
        ))}
      </ol>
    </div>
  );
}

type FiltersProps = { kind: TimelineKind | null; onChange: (kind: TimelineKind | null) => void };

function Filters({ kind, onChange }: FiltersProps) {
  return (
    <div className={styles.filters}>
      <FilterButton isOn={kind === null} label={ui.timeline.all} onPress={() => onChange(null)} />
      {KINDS.map((one) => (
        <FilterButton
          isOn={kind === one}
          key={one}
          label={ui.timeline.filters[one]}
          onPress={() => onChange(one)}
        />
      ))}
    </div>
  );
}

function FilterButton({ isOn, label, onPress }: { isOn: boolean; label: string; onPress: () => void }) {
  return (
    <button aria-pressed={isOn} className={styles.filter} onClick={onPress} type="button">
      {label}
    </button>
  );
}

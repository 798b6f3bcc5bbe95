import { Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { Icon } from '../../../ui/Icon.tsx';
import type { Entry } from './directory.ts';
import { recipientText as text } from './messages.ts';
import styles from './Recipients.module.css';

const ROW_PX = 34;

type DirectoryListProps = {
  entries: readonly Entry[];
  chosen: ReadonlySet<string>;
  opened: ReadonlySet<string>;
  onToggle: (entry: Entry) => void;
  onOpen: (key: string) => void;
};

/** Only the lines in sight are drawn: the tree may hold thousands. */
export function DirectoryList(props: DirectoryListProps) {
  const { entries } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
  });
  if (entries.length === 0) return <p className={styles.none}>{text.noMatch}</p>;
  return (
    <div className={styles.scroller} ref={scroller}>
      <ul aria-label={text.directory} style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const entry = entries[index];
          if (!entry) return null;
          return (
            <li
              aria-posinset={index + 1}
              aria-setsize={entries.length}
              className={styles.entry}
              key={`${entry.key}-${index}`}
              style={{ transform: `translateY(${start}px)`, paddingLeft: entry.depth * 18 }}
            >
              <Line {...props} entry={entry} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Line({ entry, chosen, opened, onToggle, onOpen }: DirectoryListProps & { entry: Entry }) {
  const isOpen = opened.has(entry.key);
  return (
    <>
      {entry.childCount > 0 ? (
        <button
          aria-expanded={isOpen}
          aria-label={isOpen ? text.fold(entry.name) : text.expand(entry.name)}
          className={styles.twist}
          onClick={() => onOpen(entry.key)}
          type="button"
        >
          <Icon name={isOpen ? 'down' : 'right'} size={16} />
        </button>
      ) : (
        <span className={styles.twist} />
      )}
      <Checkbox
        checked={chosen.has(entry.key)}
        label={
          <>
            {entry.name}
            <span className="fs12 t3">{hintOf(entry)}</span>
          </>
        }
        onChange={() => onToggle(entry)}
        size="xs"
      />
    </>
  );
}

function hintOf({ kind, hint, childCount }: Entry): string {
  const words = [
    hint,
    kind === 'agency' ? '' : text.kinds[kind],
    kind === 'group' ? text.members(childCount) : '',
  ];
  const shown = words.filter(Boolean).join(' · ');
  return shown ? ` · ${shown}` : '';
}

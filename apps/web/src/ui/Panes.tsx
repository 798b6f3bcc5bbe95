import { type ReactNode, useState } from 'react';
import { useViewport } from '../lib/use-viewport.ts';
import { ui } from '../messages/ui.ts';
import { classNames } from './class-names.ts';
import styles from './Panes.module.css';

export type PanesProps = {
  /** Left column; leave out on two-pane screens. */
  list?: ReactNode;
  /** The letter: the widest pane (P3). */
  reading: ReactNode;
  /** Right column with decisions. */
  side?: ReactNode;
  /** Sizes of the screen at 1440 px; §11 narrows them below. */
  widths?: { list?: number; side?: number };
  /** Handheld: true when something is open, so its page replaces the list. */
  isOpen?: boolean;
  labels?: { list?: string; reading?: string; side?: string };
};

/**
 * List, reading pane and side panel with the widths of ui.md §11. From 1024 to 1279 px the side panel
 * becomes a tab over the page; on handhelds the list and the page follow each other.
 */
export function Panes({ list, reading, side, widths = {}, isOpen = true, labels = {} }: PanesProps) {
  const viewport = useViewport();
  const isHandheld = viewport === 'phone' || viewport === 'tablet';
  const isTabbed = isHandheld || viewport === 'two-pane';
  const [showsSide, setShowsSide] = useState(false);
  const showsList = list && (!isHandheld || !isOpen);
  const showsPage = !isHandheld || isOpen || !list;
  const size = (pixels: number, narrow: number) =>
    `${(viewport === 'compact' ? Math.min(pixels, narrow) : pixels) / 16}rem`;
  return (
    <div
      className={classNames(styles.panes, isHandheld && styles.handheld)}
      style={{ '--list': size(widths.list ?? 408, 340), '--side': size(widths.side ?? 352, 380) } as never}
    >
      {showsList && (
        <section aria-label={labels.list ?? ui.panes.list} className={styles.list}>
          {list}
        </section>
      )}
      {showsPage && (
        <div className={styles.page}>
          {isTabbed && side && <SideSwitch labels={labels} onChange={setShowsSide} showsSide={showsSide} />}
          {(!isTabbed || !showsSide || !side) && (
            <section aria-label={labels.reading ?? ui.panes.reading} className={styles.reading}>
              {reading}
            </section>
          )}
          {side && (!isTabbed || showsSide) && (
            <aside
              aria-label={labels.side ?? ui.panes.side}
              className={classNames(styles.side, isTabbed && styles.whole)}
            >
              {side}
            </aside>
          )}
        </div>
      )}
    </div>
  );
}

type SideSwitchProps = {
  labels: NonNullable<PanesProps['labels']>;
  showsSide: boolean;
  onChange: (showsSide: boolean) => void;
};

function SideSwitch({ labels, showsSide, onChange }: SideSwitchProps) {
  return (
    <div className={styles.switch}>
      <button aria-pressed={!showsSide} onClick={() => onChange(false)} type="button">
        {labels.reading ?? ui.panes.reading}
      </button>
      <button aria-pressed={showsSide} onClick={() => onChange(true)} type="button">
        {labels.side ?? ui.panes.side}
      </button>
    </div>
  );
}

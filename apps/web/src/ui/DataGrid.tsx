// biome-ignore-all lint/a11y/useSemanticElements: rows drawn on demand cannot be a table (ui.md §5.1 asks for role=grid)
// biome-ignore-all lint/a11y/useFocusableInteractive: one tab stop for the whole grid; cells are not stops
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { formatCount } from '../lib/format.ts';
import { type GridLine, layOutLines } from '../lib/grid-motion.ts';
import { ui } from '../messages/ui.ts';
import { classNames } from './class-names.ts';
import styles from './DataGrid.module.css';
import { type GridControls, useGridKeys } from './use-grid-keys.ts';

export type DataGridProps<Row> = {
  /** Accessible name of the list. */
  label: string;
  rows: readonly Row[];
  idOf: (row: Row) => string;
  /** Two or three lines of one row, chips included. */
  renderRow: (row: Row, state: { isOpen: boolean; isSelected: boolean }) => ReactNode;
  /** Words for readers: "2047/UBND-VHTT, chờ bút phê". */
  nameOf: (row: Row) => string;
  /** Group heading of a row; rows come in group order from the server. */
  groupOf?: (row: Row) => string;
  /** Row shown in the reading pane; comes from the address. */
  openId?: string | null;
  /** Enter, O, click. */
  onOpen: (row: Row) => void;
  /** Also while moving with the arrows: the reading pane follows. */
  opensOnMove?: boolean;
  /** Selection for batch actions; leave out where there are none. */
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  /** Next page of 50; called before the end is reached. */
  onNearEnd?: () => void;
  isLoadingMore?: boolean;
  /** The server holds more rows: a heading then counts "50+", never a number that is not the truth (P6). */
  hasMore?: boolean;
  /** All rows on the server, capped at 999+; null while unknown. */
  total?: number | null;
  /** "3 văn bản mới, xem" on top; new rows never push the list. */
  newRows?: { count: number; onShow: () => void };
  /** Height of a row before it is measured: 60 two-line, 84 three-line. */
  rowHeight?: number;
  emptyState?: ReactNode;
};

const HEADING_HEIGHT = 32;
/** Rows left below the window when the next page is asked for. */
const PREFETCH_ROWS = 15;

/** The list of documents, tasks and dossiers (ui.md §5.1): one tab stop, J/K/↑/↓/Enter/X/Shift. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { rows, idOf, groupOf, label, rowHeight = 60, total } = props;
  const lines = useMemo(() => layOutLines(rows, idOf, groupOf), [rows, idOf, groupOf]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'heading' ? HEADING_HEIGHT : rowHeight),
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
  });
  const showRow = (index: number) => {
    const line = lines.findIndex((one) => one.kind === 'row' && one.index === index);
    if (line >= 0) virtual.scrollToIndex(line, { align: 'auto' });
  };
  const grid = useGridKeys({ ...props, scroller, showRow });
  const drawn = virtual.getVirtualItems();
  useNearEnd(props.onNearEnd, lines.length - (drawn.at(-1)?.index ?? 0) < PREFETCH_ROWS, rows.length);
  if (rows.length === 0 && props.emptyState) return <>{props.emptyState}</>;
  return (
    <div className={styles.wrap}>
      {props.newRows && props.newRows.count > 0 && (
        <button className={styles.fresh} onClick={props.newRows.onShow} type="button">
          <span aria-live="polite">{ui.grid.newRows(props.newRows.count)}</span>
        </button>
      )}
      <div className={styles.scroller} ref={scroller}>
        <div
          aria-busy={props.isLoadingMore || undefined}
          aria-label={label}
          aria-multiselectable={props.onSelect ? true : undefined}
          aria-rowcount={total ?? (props.hasMore ? -1 : rows.length)}
          className={styles.grid}
          onKeyDown={grid.onKeyDown as (event: KeyboardEvent<HTMLDivElement>) => void}
          role="grid"
          style={{ height: virtual.getTotalSize() }}
        >
          {drawn.map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            return (
              <div
                className={styles.line}
                data-index={item.index}
                key={item.key}
                ref={virtual.measureElement}
                role="presentation"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Line grid={grid} line={line} props={props} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

type LineProps<Row> = { line: GridLine<Row>; props: DataGridProps<Row>; grid: GridControls };

function Line<Row>({ line, props, grid }: LineProps<Row>) {
  if (line.kind === 'heading') {
    return (
      <div className={styles.heading} role="row">
        <span role="gridcell">
          {line.title}{' '}
          <span className={styles.count}>
            {formatCount(line.count)}
            {props.hasMore && '+'}
          </span>
        </span>
      </div>
    );
  }
  const { row, index } = line;
  const id = props.idOf(row);
  const isOpen = props.openId === id;
  const isSelected = props.selected?.has(id) ?? false;
  return (
    <div
      aria-label={props.nameOf(row)}
      aria-rowindex={index + 1}
      aria-selected={props.onSelect ? isSelected : isOpen}
      className={classNames(styles.row, isOpen && styles.open)}
      data-row={index}
      onClick={(event) => grid.pressRow(index, event.shiftKey)}
      onFocus={() => grid.activate(index)}
      onKeyDown={() => undefined}
      role="row"
      tabIndex={index === grid.active ? 0 : -1}
    >
      {props.onSelect && (
        <span className={styles.check} role="gridcell">
          <input
            aria-label={ui.grid.select}
            checked={isSelected}
            onChange={() => grid.toggle(index)}
            onClick={(event) => event.stopPropagation()}
            tabIndex={-1}
            type="checkbox"
          />
        </span>
      )}
      <div className="grow" role="gridcell">
        {props.renderRow(row, { isOpen, isSelected })}
      </div>
    </div>
  );
}

function useNearEnd(onNearEnd: (() => void) | undefined, isNear: boolean, rowCount: number): void {
  const call = useRef(onNearEnd);
  call.current = onNearEnd;
  useEffect(() => {
    // A page that came back empty must not be asked for again and again.
    if (isNear && rowCount > 0) call.current?.();
  }, [isNear, rowCount]);
}

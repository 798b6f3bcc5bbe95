import { useEffect, useState } from 'react';
import type { TableBlock } from '../letter/blocks-doc.ts';
import {
  type HeaderAt,
  mergedDown,
  mergedRight,
  splitCell,
  withHeaderRow,
  withoutHeaderRow,
} from '../letter/header-cells.ts';
import { withColumn, withoutLastColumn, withoutLastRow, withRow, withWidth } from '../letter/table-edit.ts';
import styles from './Editor.module.css';
import { composeText } from './messages.ts';

const text = composeText.table;

type TableBarProps = {
  table: TableBlock;
  /** The heading the cursor was in last. */
  at: HeaderAt | null;
  onChange: (table: TableBlock) => void;
  onRemove: () => void;
};

/** Shape of a table: rows, columns, headings that reach over several, widths in millimetres. */
export function TableBar({ table, at, onChange, onRemove }: TableBarProps) {
  const act = (label: string, next: TableBlock | null) =>
    next && <TableButton label={label} onPress={() => onChange(next)} />;
  return (
    <>
      <div className={styles.tableBar}>
        {act(text.addRow, withRow(table))}
        {act(text.dropRow, withoutLastRow(table))}
        {act(text.addColumn, table.widths.length < 20 ? withColumn(table) : null)}
        {act(text.dropColumn, withoutLastColumn(table))}
        {act(text.addHeaderRow, withHeaderRow(table))}
        {act(text.dropHeaderRow, withoutHeaderRow(table))}
        <TableButton label={text.remove} onPress={onRemove} />
      </div>
      <div className={styles.tableBar}>
        {at ? (
          <>
            {act(text.mergeRight, mergedRight(table, at))}
            {act(text.mergeDown, mergedDown(table, at))}
            {act(text.split, splitCell(table, at))}
          </>
        ) : (
          <span className="fs13 t2">{text.mergeHint}</span>
        )}
      </div>
      <div className={styles.tableBar}>
        <span className="fs13 t2">{text.widths}</span>
        {table.widths.map((width, column) => (
          <Width
            key={column}
            label={text.width(column + 1)}
            onSettle={(next) => onChange(withWidth(table, column, next))}
            value={width}
          />
        ))}
      </div>
    </>
  );
}

type WidthProps = { label: string; value: number; onSettle: (width: number) => void };

/** Taken over when it is left or with Enter: half a number is not a width. */
function Width({ label, value, onSettle }: WidthProps) {
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  const settle = () => {
    const width = Number(typed.replace(',', '.'));
    if (Number.isFinite(width) && width > 0) onSettle(width);
    else setTyped(String(value));
  };
  return (
    <input
      aria-label={label}
      className={styles.width}
      inputMode="numeric"
      maxLength={5}
      onBlur={settle}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && settle()}
      value={typed}
    />
  );
}

function TableButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button
      className="cellnum fs13"
      onClick={onPress}
      // The cursor stays in its cell.
      onMouseDown={(event) => event.preventDefault()}
      type="button"
    >
      {label}
    </button>
  );
}

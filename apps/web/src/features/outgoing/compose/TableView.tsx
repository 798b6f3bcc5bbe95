import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';
import { useState } from 'react';
import type { TableBlock } from '../letter/blocks-doc.ts';
import type { HeaderAt } from '../letter/header-cells.ts';
import { cellText, withCell, withHeaderCell } from '../letter/table-edit.ts';
import styles from './Editor.module.css';
import { composeText as text } from './messages.ts';
import { TableBar } from './TableBar.tsx';

/** A table of the letter: its cells are fields; shape, merged headings and widths stand in the bar below. */
export function TableView({ node, updateAttributes, deleteNode, editor }: ReactNodeViewProps) {
  const table = node.attrs.table as TableBlock;
  const change = (next: TableBlock) => updateAttributes({ table: next });
  const [at, setAt] = useState<HeaderAt | null>(null);
  const total = table.widths.reduce((sum, width) => sum + width, 0);
  return (
    <NodeViewWrapper className={styles.table} contentEditable={false}>
      <table aria-label={text.table.label}>
        <colgroup>
          {table.widths.map((width, column) => (
            <col key={column} style={{ width: `${(width / total) * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <HeaderRows isEditable={editor.isEditable} onChange={change} onFocus={setAt} table={table} />
        </thead>
        <tbody>
          <BodyRows isEditable={editor.isEditable} onChange={change} onFocus={setAt} table={table} />
          {table.totalRow && (
            <tr>
              {table.totalRow.map((cell, column) => (
                <td className={styles.total} key={column}>
                  {cell}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
      {editor.isEditable && <TableBar at={at} onChange={change} onRemove={deleteNode} table={table} />}
    </NodeViewWrapper>
  );
}

type RowsProps = {
  table: TableBlock;
  onChange: (table: TableBlock) => void;
  /** The heading the cursor is in; null in the rows below. */
  onFocus: (at: HeaderAt | null) => void;
  isEditable: boolean;
};

function HeaderRows({ table, onChange, onFocus, isEditable }: RowsProps) {
  return table.header.map((row, r) => (
    <tr key={r}>
      {row.map((cell, c) => (
        <th
          colSpan={typeof cell === 'string' ? undefined : cell.colSpan}
          key={c}
          rowSpan={typeof cell === 'string' ? undefined : cell.rowSpan}
        >
          <Cell
            isEditable={isEditable}
            label={text.table.header(r + 1, c + 1)}
            onChange={(value) => onChange(withHeaderCell(table, { row: r, column: c }, value))}
            onFocus={() => onFocus({ row: r, cell: c })}
            value={cellText(cell)}
          />
        </th>
      ))}
    </tr>
  ));
}

function BodyRows({ table, onChange, onFocus, isEditable }: RowsProps) {
  return table.rows.map((row, r) => (
    <tr key={r}>
      {row.map((cell, c) => (
        <td key={c}>
          <Cell
            isEditable={isEditable}
            label={text.table.cell(r + 1, c + 1)}
            onChange={(value) => onChange(withCell(table, { row: r, column: c }, value))}
            onFocus={() => onFocus(null)}
            value={cell}
          />
        </td>
      ))}
    </tr>
  ));
}

type CellProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onFocus: () => void;
  isEditable: boolean;
};

function Cell({ label, value, onChange, onFocus, isEditable }: CellProps) {
  if (!isEditable) return <span>{value}</span>;
  return (
    <textarea
      aria-label={label}
      onChange={(event) => onChange(event.currentTarget.value)}
      onFocus={onFocus}
      rows={1}
      value={value}
    />
  );
}

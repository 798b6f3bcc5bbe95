import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';
import type { TableBlock } from '../letter/blocks-doc.ts';
import {
  cellText,
  hasSpans,
  withCell,
  withColumn,
  withHeaderCell,
  withoutLastColumn,
  withoutLastRow,
  withRow,
} from '../letter/table-edit.ts';
import styles from './Editor.module.css';
import { composeText as text } from './messages.ts';

/** A table of the letter: its cells are fields, its shape changes at the end. */
export function TableView({ node, updateAttributes, deleteNode, editor }: ReactNodeViewProps) {
  const table = node.attrs.table as TableBlock;
  const change = (next: TableBlock) => updateAttributes({ table: next });
  const isFixed = hasSpans(table);
  return (
    <NodeViewWrapper className={styles.table} contentEditable={false}>
      <table aria-label={text.table.label}>
        <thead>
          <HeaderRows isEditable={editor.isEditable} onChange={change} table={table} />
        </thead>
        <tbody>
          <BodyRows isEditable={editor.isEditable} onChange={change} table={table} />
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
      {editor.isEditable && (
        <div className={styles.tableBar}>
          <TableButton label={text.table.addRow} onPress={() => change(withRow(table))} />
          <TableButton label={text.table.dropRow} onPress={() => change(withoutLastRow(table))} />
          {!isFixed && <TableButton label={text.table.addColumn} onPress={() => change(withColumn(table))} />}
          {!isFixed && (
            <TableButton label={text.table.dropColumn} onPress={() => change(withoutLastColumn(table))} />
          )}
          <TableButton label={text.table.remove} onPress={deleteNode} />
        </div>
      )}
    </NodeViewWrapper>
  );
}

type RowsProps = { table: TableBlock; onChange: (table: TableBlock) => void; isEditable: boolean };

function HeaderRows({ table, onChange, isEditable }: RowsProps) {
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
            value={cellText(cell)}
          />
        </th>
      ))}
    </tr>
  ));
}

function BodyRows({ table, onChange, isEditable }: RowsProps) {
  return table.rows.map((row, r) => (
    <tr key={r}>
      {row.map((cell, c) => (
        <td key={c}>
          <Cell
            isEditable={isEditable}
            label={text.table.cell(r + 1, c + 1)}
            onChange={(value) => onChange(withCell(table, { row: r, column: c }, value))}
            value={cell}
          />
        </td>
      ))}
    </tr>
  ));
}

type CellProps = { label: string; value: string; onChange: (value: string) => void; isEditable: boolean };

function Cell({ label, value, onChange, isEditable }: CellProps) {
  if (!isEditable) return <span>{value}</span>;
  return (
    <textarea
      aria-label={label}
      onChange={(event) => onChange(event.currentTarget.value)}
      rows={1}
      value={value}
    />
  );
}

function TableButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button className="cellnum fs13" onClick={onPress} type="button">
      {label}
    </button>
  );
}

import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './RegisterTable.module.css';

export type RegisterColumn<Row> = {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Right-aligned tabular numbers. */
  isNumber?: boolean;
  /** This cell names the row (`th scope="row"`); exactly one column. */
  isRowHeader?: boolean;
  /** CSS width, e.g. `9rem`. */
  width?: string;
  /** Total in the foot. */
  footer?: ReactNode;
};

export type RegisterTableProps<Row> = {
  /** What the table shows; always there for readers. */
  caption: string;
  showsCaption?: boolean;
  columns: readonly RegisterColumn<Row>[];
  rows: readonly Row[];
  idOf: (row: Row) => string;
  /** Row of the open drawer. */
  openId?: string | null;
  /** On a phone every row is a card of its own: for short tables with acts in them. */
  narrow?: 'scroll' | 'cards';
  /** Words in front of the foot's totals. */
  totalLabel?: string;
};

/** A real table for registers, matrices and appendices: scope, caption, sticky head, 40 px rows. */
export function RegisterTable<Row>(props: RegisterTableProps<Row>) {
  const { caption, showsCaption = false, columns, rows, idOf, openId, narrow = 'scroll' } = props;
  const hasFoot = columns.some((column) => column.footer !== undefined);
  return (
    <div className={styles.wrap}>
      <table className={classNames(styles.table, narrow === 'cards' && styles.cards)}>
        <caption className={showsCaption ? styles.caption : 'sr-only'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th className={numberClass(column)} key={column.id} scope="col" style={{ width: column.width }}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr className={idOf(row) === openId ? styles.open : undefined} key={idOf(row)}>
              {columns.map((column) =>
                column.isRowHeader ? (
                  <th
                    className={classNames(styles.rowHeader, numberClass(column))}
                    key={column.id}
                    scope="row"
                  >
                    {column.cell(row)}
                  </th>
                ) : (
                  <td className={numberClass(column)} data-label={labelOf(column)} key={column.id}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {hasFoot && (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td
                  className={numberClass(column)}
                  data-label={column.isRowHeader ? undefined : labelOf(column)}
                  key={column.id}
                >
                  {column.isRowHeader ? (column.footer ?? props.totalLabel) : column.footer}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** What stands over a column stands before the value on a card. */
const labelOf = ({ header }: { header: ReactNode }): string | undefined =>
  typeof header === 'string' ? header : undefined;

function numberClass(column: { isNumber?: boolean }): string | undefined {
  return column.isNumber ? 'num' : undefined;
}

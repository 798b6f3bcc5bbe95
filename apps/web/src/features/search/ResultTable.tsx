import type { SearchColumn, SearchHit } from '@congvu/contracts';
import { searchColumns } from '@congvu/contracts';
import { Popover } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useUrlState } from '../../lib/use-url-state.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import { search } from './messages.ts';
import styles from './search.module.css';
import { withColumn } from './search-state.ts';

const widths: Partial<Record<SearchColumn, string>> = {
  label: '10rem',
  issuedOn: '7rem',
  subject: '22rem',
  recipients: '14rem',
};
const idOf = (hit: SearchHit) => hit.id;

/** The results as a table with the chosen columns. */
export function ResultTable({
  hits,
  columns,
}: {
  hits: readonly SearchHit[];
  columns: readonly SearchColumn[];
}) {
  const heading = columns.includes('label') ? 'label' : columns[0]!;
  const shown: RegisterColumn<SearchHit>[] = columns.map((column) => ({
    id: column,
    header: search.columns[column],
    width: widths[column],
    isRowHeader: column === heading,
    cell: (hit) =>
      column === heading ? (
        <Link className="u" to={`/van-ban/${hit.id}`}>
          {hit.fields[column] ?? hit.label}
        </Link>
      ) : (
        (hit.fields[column] ?? '')
      ),
  }));
  return (
    <div className={styles.table}>
      <RegisterTable caption={search.results} columns={shown} idOf={idOf} rows={hits} />
    </div>
  );
}

/** Which columns the table and the files hold. */
export function ColumnChoice({ columns }: { columns: readonly SearchColumn[] }) {
  const [isOpen, setOpen] = useState(false);
  const [, setColumns] = useUrlState('cot');
  return (
    // The target is a wrapper of the button; ARIA states of a popover do not belong on it.
    <Popover
      onChange={setOpen}
      opened={isOpen}
      position="bottom-end"
      shadow="none"
      trapFocus
      withRoles={false}
    >
      <Popover.Target>
        <span>
          <ActionButton onPress={() => setOpen(!isOpen)}>{search.chooseColumns}</ActionButton>
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <fieldset className={styles.choice}>
          <legend className="sr-only">{search.chooseColumns}</legend>
          {searchColumns.map((column) => {
            const isOn = columns.includes(column);
            const isLast = isOn && columns.length === 1;
            return (
              <label className={styles.flag} key={column} title={isLast ? search.lastColumn : undefined}>
                <input
                  checked={isOn}
                  disabled={isLast}
                  onChange={() => setColumns(withColumn(columns, column))}
                  type="checkbox"
                />
                {search.columns[column]}
              </label>
            );
          })}
        </fieldset>
      </Popover.Dropdown>
    </Popover>
  );
}

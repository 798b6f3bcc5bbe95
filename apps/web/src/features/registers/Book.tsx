import { isNumbered, type Register, type RegisterRow, registerColumns } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useSettled } from '../../lib/use-delayed.ts';
import { useViewport } from '../../lib/use-viewport.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import { Segment } from '../../ui/Segment.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { BookExport } from './BookExport.tsx';
import { registers } from './messages.ts';
import styles from './registers.module.css';
import { type Order, useRows } from './use-registers.ts';
import { Volumes } from './Volumes.tsx';

const ORDERS = (Object.keys(registers.orders) as Order[]).map((value) => ({
  value,
  label: registers.orders[value],
}));

/** One register: its rows, what is missing, its volumes, and the ways out of it. */
export function Book({ register }: { register: Register }) {
  const [text, setText] = useState('');
  const [order, setOrder] = useState<Order>('newest');
  const q = useSettled(text.trim());
  const found = useRows(register, { q, order });
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label={register.name} className={styles.book}>
      <div className={styles.bar}>
        <h2 className={styles.name}>{register.name}</h2>
        <TextInput
          aria-label={registers.search}
          onChange={(event) => setText(event.currentTarget.value)}
          placeholder={registers.searchHint}
          type="search"
          value={text}
        />
        <Segment label={registers.order} onChange={setOrder} options={ORDERS} value={order} />
      </div>
      <Continuity register={register} />
      <div className={styles.rows}>
        {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
        {found.isLoading && <Skeleton lines={8} />}
        {register.last === 0 && <EmptyState icon="registers" sentence={registers.noRows(register.year)} />}
        {found.data && rows.length === 0 && <EmptyState icon="search" sentence={registers.noMatch(q)} />}
        {rows.length > 0 && <Rows register={register} rows={rows} />}
        {found.hasNextPage && (
          <div className={styles.more}>
            <ActionButton busy={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
              {registers.more}
            </ActionButton>
          </div>
        )}
      </div>
      <div className={styles.foot}>
        {isNumbered(register.register) && <Volumes kind={register.register} register={register} />}
        <BookExport register={register} />
      </div>
    </section>
  );
}

/** Numbers have no gaps; should one be missing all the same, everybody sees it. */
function Continuity({ register }: { register: Register }) {
  if (register.last === 0 || !isNumbered(register.register)) return null;
  const isSound = register.missing.length === 0;
  return (
    <p className={isSound ? styles.sound : styles.gap} role={isSound ? undefined : 'alert'}>
      <Icon name={isSound ? 'check' : 'attention'} size={16} />
      {isSound ? registers.sound : registers.missing(register.missing.join(', '))}
    </p>
  );
}

const idOf = (row: RegisterRow) => row.id;
/** The column that names a row, and on phones the two lines under it. */
const heads = { outgoing: 0, incoming: 1, follow_up: 0, postal: 1, loans: 2 } as const;
const subjects = {
  outgoing: [2, 4],
  incoming: [5, 2],
  follow_up: [1, 4],
  postal: [2, 0],
  loans: [1, 0],
} as const;

function Rows({ register, rows }: { register: Register; rows: readonly RegisterRow[] }) {
  const viewport = useViewport();
  const head = heads[register.register];
  if (viewport === 'phone') return <RowCards register={register} rows={rows} />;
  const columns: RegisterColumn<RegisterRow>[] = registerColumns[register.register].map((column, index) => ({
    id: column.id,
    header: column.title,
    width: `${column.widthMm / 4}rem`,
    isRowHeader: index === head,
    cell: (row) =>
      index === head ? (
        <Link
          aria-label={registers.open(row.cells[index]!)}
          className={row.isVoided ? styles.voided : 'u'}
          to={`/van-ban/${row.documentId}`}
        >
          {row.cells[index]}
        </Link>
      ) : (
        row.cells[index]
      ),
  }));
  return <RegisterTable caption={register.name} columns={columns} idOf={idOf} rows={rows} />;
}

function RowCards({ register, rows }: { register: Register; rows: readonly RegisterRow[] }) {
  const head = heads[register.register];
  const [subject, place] = subjects[register.register];
  return (
    <ul className={styles.cards}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={`/van-ban/${row.documentId}`}>
            <b className={row.isVoided ? styles.voided : undefined}>{row.cells[head]}</b>
            <span>{row.cells[subject]}</span>
            <span className="fs13 t2">
              {[row.cells[place], row.isVoided ? registers.voided : row.cells.at(-1)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

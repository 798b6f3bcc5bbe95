import { isNumbered, type Register } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useUrlState } from '../../lib/use-url-state.ts';
import { useViewport } from '../../lib/use-viewport.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { Book } from './Book.tsx';
import { registers } from './messages.ts';
import styles from './registers.module.css';
import { useShelf } from './use-registers.ts';

/** The legal registers, generated and printable (ui.md §6.10): the shelf of a year, and the book that is open. */
export function RegistersScreen() {
  const [yearText, setYear] = useUrlState('nam');
  const year = /^(19|20|21)\d{2}$/.test(yearText) ? Number(yearText) : null;
  const shelf = useShelf(year);
  const [chosen, setChosen] = useUrlState('so');
  const viewport = useViewport();
  if (shelf.error) return <ErrorState error={shelf.error} onRetry={() => void shelf.refetch()} />;
  if (!shelf.data) return <Skeleton lines={8} />;
  const { items, years } = shelf.data;
  const open = items.find(({ key }) => key === chosen) ?? items.find(({ last }) => last > 0) ?? items[0];
  const choose = { items, open, onChoose: setChosen };
  return (
    <div className={styles.page}>
      <Toolbar
        actions={
          <NativeSelect
            aria-label={registers.year}
            data={years.map((each) => ({ value: String(each), label: `${registers.year} ${each}` }))}
            onChange={(event) => setYear(event.currentTarget.value)}
            value={String(shelf.data.year)}
          />
        }
        title={registers.title}
      />
      {items.length === 0 && <EmptyState icon="registers" sentence={registers.none(shelf.data.year)} />}
      {open && (
        <div className={styles.split}>
          {viewport === 'phone' ? <ShelfSelect {...choose} /> : <Shelf {...choose} />}
          <Book key={open.key} register={open} />
        </div>
      )}
    </div>
  );
}

type ShelfProps = {
  items: readonly Register[];
  open: Register | undefined;
  onChoose: (key: string) => void;
};

function Shelf({ items, open, onChoose }: ShelfProps) {
  return (
    <nav aria-label={registers.shelf} className={styles.shelf}>
      <ul>
        {items.map((register) => (
          <li key={register.key}>
            <button
              aria-current={register.key === open?.key ? 'true' : undefined}
              onClick={() => onChoose(register.key)}
              type="button"
            >
              <span>{register.name}</span>
              <span className="fs13 t2">
                {isNumbered(register.register)
                  ? registers.range(register.last)
                  : registers.count(register.last)}
                {register.closedAt && <StatusChip kind="neutral">{registers.closed}</StatusChip>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ShelfSelect({ items, open, onChoose }: ShelfProps) {
  return (
    <div className={styles.select}>
      <NativeSelect
        aria-label={registers.choose}
        data={items.map(({ key, name }) => ({ value: key, label: name }))}
        onChange={(event) => onChoose(event.currentTarget.value)}
        value={open?.key}
      />
    </div>
  );
}

import { useNavigate } from 'react-router';
import { useUrlState } from '../../lib/use-url-state.ts';
import { common } from '../../messages/common.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Segment } from '../../ui/Segment.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { DeskRow } from './DeskRow.tsx';
import styles from './desk.module.css';
import { type DeskItem, deskGroupOf } from './desk-items.ts';
import { desk } from './messages.ts';
import { type DeskFilter, deskFilters } from './strip-numbers.ts';
import type { DeskItems } from './use-desk-items.ts';

const ORDERS = [
  { value: 'han', label: desk.orders.han },
  { value: 'loai', label: desk.orders.loai },
] as const;

type Props = { todo: DeskItems; toKnow: number; now: Date };

/** "Cần làm": what there is to do, by deadline or by kind. */
export function TodoPanel({ todo, toKnow, now }: Props) {
  const navigate = useNavigate();
  const [order, setOrder] = useUrlState('xep', 'han');
  const [filter, setFilter] = useUrlState('loc');
  const wanted = deskFilters[filter as DeskFilter];
  const shown = wanted ? todo.items.filter((item) => deskGroupOf(item, now) === wanted) : todo.items;
  const byKind = order === 'loai';
  return (
    <section aria-label={desk.todo} className={`panel ${styles.panel}`}>
      <div className={styles.panelHead}>
        <h2>{desk.todo}</h2>
        <Segment label={desk.order} onChange={setOrder} options={ORDERS} value={byKind ? 'loai' : 'han'} />
        {wanted && (
          <ActionButton icon="close" onPress={() => setFilter(null)} size="small">
            {desk.filtered(desk.groups[wanted])}
          </ActionButton>
        )}
      </div>
      {todo.sources
        .filter((source) => source.isFailed)
        .map((source) => (
          <p className={styles.failed} key={source.id} role="status">
            <Icon className="warn" name="attention" size={16} />
            {desk.failed(desk.sources[source.id])}
          </p>
        ))}
      {todo.isPending && shown.length === 0 ? (
        <Skeleton lines={6} />
      ) : (
        <DataGrid
          emptyState={<Nothing isFiltered={Boolean(wanted)} toKnow={toKnow} />}
          groupOf={byKind ? kindTitle : groupTitle}
          hasMore={todo.hasMore}
          idOf={idOf}
          label={desk.listLabel}
          nameOf={nameOf}
          onOpen={(item) => void navigate(item.to)}
          renderRow={(item) => <DeskRow item={item} now={now} />}
          rowHeight={60}
          rows={byKind ? byVerb(shown) : shown}
        />
      )}
    </section>
  );
}

const idOf = (item: DeskItem) => item.id;
const nameOf = (item: DeskItem) => `${desk.verbs[item.kind]}: ${item.object}, ${item.why}`;
const kindTitle = (item: DeskItem) => desk.verbs[item.kind];
const groupTitle = (item: DeskItem) => desk.groups[deskGroupOf(item, new Date())];
const byVerb = (items: readonly DeskItem[]) =>
  items.toSorted((a, b) => kindTitle(a).localeCompare(kindTitle(b), 'vi'));

function Nothing({ isFiltered, toKnow }: { isFiltered: boolean; toKnow: number }) {
  const navigate = useNavigate();
  const [, setFilter] = useUrlState('loc');
  if (isFiltered) {
    const clear = <ActionButton onPress={() => setFilter(null)}>{common.clearFilter}</ActionButton>;
    return <EmptyState action={clear} icon="done" sentence={desk.emptyFilter} />;
  }
  const see = (
    <ActionButton onPress={() => void navigate('/van-ban-den?nhom=de-biet')}>{desk.seeToKnow}</ActionButton>
  );
  return (
    <EmptyState
      action={toKnow > 0 ? see : undefined}
      icon="done"
      sentence={toKnow > 0 ? desk.emptyToKnow(toKnow) : desk.empty}
    />
  );
}

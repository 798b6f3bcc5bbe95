import { exchangeApi, type ResponseOf } from '@congvu/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { call } from '../../lib/call.ts';
import { dayOf, formatListDay, formatTime } from '../../lib/format.ts';
import { useActivePosts, useMe, useTabPost } from '../../lib/use-me.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { useViewport } from '../../lib/use-viewport.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Segment } from '../../ui/Segment.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { sharesInWords } from './delivery-words.ts';
import styles from './exchange.module.css';
import { exchange } from './messages.ts';
import { ProportionBar } from './ProportionBar.tsx';
import { ReceivePaper } from './ReceivePaper.tsx';

type Row = ResponseOf<typeof exchangeApi.dispatches>['items'][number];
type Filter = keyof typeof exchange.list.filters;

const words = exchange.list;
const FILTERS = (Object.keys(words.filters) as Filter[]).map((value) => ({
  value,
  label: words.filters[value],
}));
const idOf = (row: Row) => row.id;
const groupOf = (row: Row) => (row.counts.trouble > 0 ? words.groups.trouble : words.groups.fine);

/** Issued documents, troubles first; one row a document (ui.md §6.9). */
export function DispatchesScreen() {
  const [chosen, setFilter] = useUrlState('loc', 'all');
  const filter = FILTERS.find(({ value }) => value === chosen)?.value ?? 'all';
  const list = useDispatches(filter);
  const isPhone = useViewport() === 'phone';
  const isClerk = useActivePosts().some((post) => post.roles.includes('clerk'));
  const navigate = useNavigate();
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const showAll = <ActionButton onPress={() => setFilter(null)}>{words.showAll}</ActionButton>;
  return (
    <div className={styles.page}>
      <Toolbar
        actions={
          <>
            {isClerk && !isPhone && <ReceivePaper />}
            <Segment label={words.filter} onChange={setFilter} options={FILTERS} value={filter} />
          </>
        }
        title={exchange.title}
      />
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton lines={8} />}
      {list.data && (
        <DataGrid
          emptyState={
            <EmptyState
              action={filter === 'all' ? undefined : showAll}
              icon="exchange"
              sentence={filter === 'all' ? words.empty : words.emptyOf[filter]}
            />
          }
          groupOf={groupOf}
          hasMore={list.hasNextPage}
          idOf={idOf}
          isLoadingMore={list.isFetchingNextPage}
          label={words.label}
          nameOf={(row) => words.nameOf(`${row.label}, ${row.subject}`, sharesInWords(row.counts))}
          onNearEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
          onOpen={(row) => void navigate(`/gui-nhan/${row.id}`)}
          renderRow={(row) => <DispatchRow row={row} />}
          rows={rows}
        />
      )}
    </div>
  );
}

function DispatchRow({ row }: { row: Row }) {
  const { now } = useMe();
  const { counts } = row;
  const when = `${formatListDay(dayOf(row.dispatchedAt), now)} ${formatTime(row.dispatchedAt)}`;
  return (
    <div className={styles.dispatch}>
      <div className="grow">
        <p className="row">
          <b>{row.label}</b>
          <span className="fs13 t2 ell">{words.sent(when)}</span>
        </p>
        <p className={styles.subject}>{row.subject}</p>
      </div>
      <div className={styles.progress}>
        <ProportionBar counts={counts} />
        <p className="row fs13 t2">
          <span className="grow">{exchange.bar.registered(counts.registered, counts.all)}</span>
          {counts.late > 0 && <StatusChip kind="r">{words.lates(counts.late)}</StatusChip>}
          {counts.paper > 0 && <StatusChip kind="y">{words.papers(counts.paper)}</StatusChip>}
          {counts.trouble > 0 && <StatusChip kind="r">{words.troubles(counts.trouble)}</StatusChip>}
        </p>
      </div>
    </div>
  );
}

function useDispatches(filter: Filter) {
  return useInfiniteQuery({
    queryKey: ['deliveries', 'dispatches', filter, useTabPost()],
    queryFn: ({ signal, pageParam }) =>
      call(exchangeApi.dispatches, { query: { filter, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

import { deliveryFilters, exchangeApi, type ResponseOf } from '@congvu/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { call } from '../../lib/call.ts';
import { formatDay, formatInstant, formatTime } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { useViewport } from '../../lib/use-viewport.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { recall } from '../recall/messages.ts';
import { RecallDrawer } from '../recall/RecallDrawer.tsx';
import { AddRecipients } from './AddRecipients.tsx';
import { DeliveryDrawer } from './DeliveryDrawer.tsx';
import { DeliveryList } from './DeliveryList.tsx';
import { DeliveryMatrix } from './DeliveryMatrix.tsx';
import { modesInWords } from './delivery-words.ts';
import styles from './exchange.module.css';
import { exchange } from './messages.ts';
import { ProportionBar } from './ProportionBar.tsx';

export type Deliveries = ResponseOf<typeof exchangeApi.deliveries>;
type Filter = (typeof deliveryFilters)[number];

const words = exchange.matrix;

/** For each recipient: did it arrive, who holds it, what is wrong, what now (ui.md §6.9). */
export function DeliveriesScreen() {
  const { id = '' } = useParams();
  const [chosen, setFilter] = useUrlState('loc', 'all');
  const filter = deliveryFilters.find((one) => one === chosen) ?? 'all';
  const matrix = useDeliveries(id, filter);
  if (!matrix.data) {
    return (
      <div className={styles.page}>
        <Toolbar backTo={words.back} title={exchange.title} />
        {matrix.error ? (
          <ErrorState error={matrix.error} onRetry={() => void matrix.refetch()} />
        ) : (
          <Skeleton lines={10} />
        )}
      </div>
    );
  }
  const pages = matrix.data.pages;
  const data = { ...pages[0]!, items: pages.flatMap((page) => page.items) };
  const onMore = matrix.hasNextPage && !matrix.isFetchingNextPage ? () => void matrix.fetchNextPage() : null;
  return <Matrix data={data} filter={filter} onFilter={setFilter} onMore={onMore} />;
}

type MatrixProps = {
  data: Deliveries;
  filter: Filter;
  onFilter: (filter: string | null) => void;
  /** Null when all are shown. */
  onMore: (() => void) | null;
};

function Matrix({ data, filter, onFilter, onMore }: MatrixProps) {
  const [openId, setOpenId] = useUrlState('noi');
  const [recalls, setRecalls] = useUrlState('thu-hoi');
  const isPhone = useViewport() === 'phone';
  const { document, counts, items } = data;
  const open = items.find((item) => item.id === openId);
  const Rows = isPhone ? DeliveryList : DeliveryMatrix;
  return (
    <div className={styles.page}>
      <Toolbar
        actions={
          <>
            <AddRecipients data={data} />
            <ActionButton icon="takeBack" onPress={() => setRecalls('1')}>
              {recall.open}
            </ActionButton>
            <Link className={styles.letter} to={`/van-ban/${document.id}`}>
              <Icon name="readFromLetter" size={16} /> {words.letter}
            </Link>
          </>
        }
        backTo={words.back}
        meta={words.meta(document.label, formatDay(document.issuedOn), formatInstant(document.dispatchedAt))}
        title={document.subject}
      />
      <div className={styles.split}>
        <div className={styles.main}>
          <CountStrip counts={counts} filter={filter} onFilter={onFilter} />
          {items.length === 0 ? (
            <EmptyState
              action={
                filter === 'all' ? undefined : (
                  <ActionButton onPress={() => onFilter(null)}>{words.showAll}</ActionButton>
                )
              }
              icon="exchange"
              sentence={words.empty[filter]}
            />
          ) : (
            <Rows data={data} onOpen={setOpenId} openId={openId} />
          )}
          {onMore && (
            <div className={styles.more}>
              <ActionButton onPress={onMore}>{words.more(counts[filter] - items.length)}</ActionButton>
            </div>
          )}
          <footer className={styles.foot}>
            {filter === 'all' && items.length > 0 && (
              <span className="row">
                <Icon name="policy" size={16} /> {words.mode(modesInWords(data.modes))}
              </span>
            )}
            <span className="right t2">{words.asOf(formatTime(data.asOf))}</span>
          </footer>
        </div>
        {recalls && <RecallDrawer onClose={() => setRecalls(null)} outgoing={document} />}
        {open && !recalls && (
          <DeliveryDrawer
            blocked={data.actRefusals[0]?.detail ?? null}
            delivery={open}
            key={open.id}
            onClose={() => setOpenId(null)}
          />
        )}
      </div>
    </div>
  );
}

type CountStripProps = Pick<MatrixProps, 'filter' | 'onFilter'> & { counts: Deliveries['counts'] };

const TONES: Partial<Record<Filter, string>> = {
  trouble: 'bad',
  late: 'bad',
  unopened: 'warn',
  paper: 'warn',
};
/** Shown only where there is one. */
const RARE: readonly Filter[] = ['late', 'paper'];

/** The numbers; each shows exactly the recipients it counted (P6). */
function CountStrip({ counts, filter, onFilter }: CountStripProps) {
  return (
    <div className={styles.strip}>
      <fieldset className={styles.numbers}>
        <legend className="sr-only">{words.strip}</legend>
        {deliveryFilters
          .filter((one) => !RARE.includes(one) || counts[one] > 0 || one === filter)
          .map((one) => (
            <button
              aria-pressed={one === filter}
              className={counts[one] > 0 ? TONES[one] : undefined}
              key={one}
              onClick={() => onFilter(one)}
              type="button"
            >
              <b>{counts[one]}</b> {words.counts[one]}
            </button>
          ))}
      </fieldset>
      <ProportionBar counts={counts} />
    </div>
  );
}

function useDeliveries(id: string, filter: Filter) {
  return useInfiniteQuery({
    queryKey: ['deliveries', 'matrix', id, filter, useTabPost()],
    queryFn: ({ signal, pageParam }) =>
      call(exchangeApi.deliveries, {
        params: { id },
        query: { filter, limit: 100, after: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // Another filter of the same document may keep the old rows; another document never.
    placeholderData: (before, query) => (query?.queryKey[2] === id ? keepPreviousData(before) : undefined),
    // A status can arrive while the event stream is being set up again.
    refetchInterval: 60_000,
  });
}

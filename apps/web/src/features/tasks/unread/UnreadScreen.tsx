import { type UnreadAge, type UnreadRow, unreadAges, unreadApi } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { callBytes } from '../../../lib/call.ts';
import { dayOf, formatInstant, formatListDay } from '../../../lib/format.ts';
import { useUrlState } from '../../../lib/use-url-state.ts';
import { isHandheld, useViewport } from '../../../lib/use-viewport.ts';
import { common } from '../../../messages/common.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { DataGrid } from '../../../ui/DataGrid.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ExportButtons } from '../../../ui/ExportButtons.tsx';
import { Panes } from '../../../ui/Panes.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { type Urgency, UrgencyChip } from '../../../ui/UrgencyChip.tsx';
import { unread } from './messages.ts';
import { type UnreadFilter, unreadCountsQuery, unreadListQuery } from './queries.ts';
import { UnreadLetter } from './UnreadLetter.tsx';
import styles from './unread.module.css';

/** /van-ban-den/chua-mo: letters that somebody they were given to has not opened. */
export function UnreadScreen() {
  const [openId, setOpenId] = useUrlState('mo');
  const [, pushOpenId] = useUrlState('mo', '', 'push');
  const handheld = isHandheld(useViewport());
  return (
    <Panes
      isOpen={openId !== ''}
      labels={{ list: unread.list, reading: unread.readers.title }}
      list={<UnreadList onOpen={handheld ? pushOpenId : setOpenId} openId={openId || null} />}
      reading={
        openId ? (
          <UnreadLetter
            incomingId={openId}
            key={openId}
            onClose={handheld ? () => setOpenId(null) : undefined}
          />
        ) : (
          <EmptyState icon="unopened" sentence={unread.choose} />
        )
      }
      widths={{ list: 440 }}
    />
  );
}

const isAge = (text: string): text is UnreadAge => unreadAges.some((age) => age === text);

function useFilter() {
  const [ageName, setAge] = useUrlState('cho', 'all');
  const [unitId, setUnitId] = useUrlState('don-vi');
  const [postId, setPostId] = useUrlState('nguoi');
  const age = isAge(ageName) ? ageName : 'all';
  const filter: UnreadFilter = { age, unitId: unitId || undefined, postId: postId || undefined };
  return { filter, setAge, setUnitId, setPostId };
}

type ListProps = { openId: string | null; onOpen: (id: string) => void };

function UnreadList({ openId, onOpen }: ListProps) {
  const { filter, ...set } = useFilter();
  const list = useInfiniteQuery(unreadListQuery(filter));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = filter.age !== 'all' || filter.unitId !== undefined || filter.postId !== undefined;
  const clear = () => {
    set.setAge(null);
    set.setUnitId(null);
    set.setPostId(null);
  };
  const empty = (
    <EmptyState
      action={isFiltered ? <ActionButton onPress={clear}>{unread.clear}</ActionButton> : undefined}
      icon={isFiltered ? 'filter' : 'done'}
      sentence={isFiltered ? unread.emptyFilter : unread.empty}
    />
  );
  return (
    <>
      <title>{common.pageTitle(unread.title)}</title>
      <Head filter={filter} />
      <Filters filter={filter} set={set} />
      {list.error && <ErrorState error={list.error} look="strip" onRetry={() => void list.refetch()} />}
      {list.isPending ? (
        <Skeleton lines={8} />
      ) : (
        <DataGrid
          emptyState={!list.error && empty}
          hasMore={list.hasNextPage}
          idOf={(row: UnreadRow) => row.id}
          isLoadingMore={list.isFetchingNextPage}
          label={unread.list}
          nameOf={(row) => [row.label, row.subject, namesOf(row)].join(', ')}
          onNearEnd={() => {
            if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
          }}
          onOpen={(row) => onOpen(row.id)}
          openId={openId}
          renderRow={(row) => <RowLines now={new Date()} row={row} />}
          rowHeight={92}
          rows={rows}
        />
      )}
      <div className={styles.foot}>
        <ExportButtons
          disabledReason={rows.length === 0 ? unread.empty : null}
          fetchFile={(format) => callBytes(unreadApi.export, { query: { ...filter, format } })}
          label={unread.export}
          name="van-ban-chua-mo"
        />
      </div>
    </>
  );
}

function Head({ filter }: { filter: UnreadFilter }) {
  const counts = useQuery(unreadCountsQuery(filter)).data;
  return (
    <div className={styles.bar}>
      <h1>{unread.title}</h1>
      {counts && counts.letters > 0 && <span className="fs13 t2">{unread.letters(counts.letters)}</span>}
    </div>
  );
}

type FiltersProps = { filter: UnreadFilter; set: Omit<ReturnType<typeof useFilter>, 'filter'> };

/** Each choice says how many letters it opens. */
function Filters({ filter, set }: FiltersProps) {
  const counts = useQuery(unreadCountsQuery(filter)).data;
  const countOf = (age: UnreadAge) => counts?.ages.find((one) => one.age === age)?.count;
  const ofCount = (name: string, count: number | undefined) =>
    count === undefined ? name : unread.counted(name, count);
  const options = (all: string, items: readonly { id: string; name: string; count: number }[] = []) => [
    { value: '', label: all },
    ...items.map(({ id, name, count }) => ({ value: id, label: unread.counted(name, count) })),
  ];
  return (
    <div className={styles.filters}>
      <NativeSelect
        aria-label={unread.ageLabel}
        data={unreadAges.map((age) => ({ value: age, label: ofCount(unread.ages[age], countOf(age)) }))}
        onChange={(event) => set.setAge(event.currentTarget.value)}
        value={filter.age}
      />
      <div className={styles.pair}>
        <NativeSelect
          aria-label={unread.unit}
          data={options(unread.everyUnit, counts?.units)}
          onChange={(event) => {
            set.setUnitId(event.currentTarget.value || null);
            set.setPostId(null);
          }}
          value={filter.unitId ?? ''}
        />
        <NativeSelect
          aria-label={unread.person}
          data={options(unread.everyPerson, counts?.people)}
          onChange={(event) => set.setPostId(event.currentTarget.value || null)}
          value={filter.postId ?? ''}
        />
      </div>
    </div>
  );
}

const namesOf = (row: UnreadRow): string => unread.names(row.names, row.count - row.names.length);

function RowLines({ row, now }: { row: UnreadRow; now: Date }) {
  return (
    <div>
      <div className="row">
        <span className="grow ell fw">{namesOf(row)}</span>
        <time className="fs12 t3 nowrap" dateTime={row.since} title={formatInstant(row.since)}>
          {unread.since(formatListDay(dayOf(row.since), now))}
        </time>
      </div>
      <p className="clamp2">
        <span className="t2">{row.label} · </span>
        {row.subject}
      </p>
      <div className="row fs13 t2">
        <UrgencyChip urgency={row.urgency as Urgency} />
        <span className="ell">{row.senderName}</span>
      </div>
    </div>
  );
}

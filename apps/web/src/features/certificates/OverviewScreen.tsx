import {
  type certificatesApi as Api,
  certificatesApi,
  type OverviewFilter,
  type OverviewUnit,
  overviewFilters,
  type ResponseOf,
} from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { call } from '../../lib/call.ts';
import { formatInstant } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import styles from './certificates.module.css';
import { certificates } from './messages.ts';
import { OverviewActions } from './OverviewActions.tsx';
import { rowTarget, unitText } from './overview-text.ts';
import { PartNav } from './PartNav.tsx';
import { UnitRow } from './UnitRow.tsx';
import { useWatchesRegistry } from './use-watches-registry.ts';

type OverviewPage = ResponseOf<typeof Api.overview>;
const words = certificates.overview;
const idOf = (unit: OverviewUnit) => unit.agencyId;

/** The overview for those who watch over certificates; the others land on their own requests. */
export function OverviewScreen() {
  return useWatchesRegistry() ? <Overview /> : <Navigate replace to="/chung-thu-so/de-nghi" />;
}

/** Who has a certificate and who lacks one, unit by unit; every count opens its rows (S0-5, P6). */
function Overview() {
  const [chosen, setFilter] = useUrlState('loc', 'all');
  const [text, setText] = useUrlState('tim');
  const filter = overviewFilters.find((one) => one === chosen) ?? 'all';
  const list = useOverview(filter, text);
  const navigate = useNavigate();
  const first = list.data?.pages[0];
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const open = (unit: OverviewUnit) => {
    const target = rowTarget(unit);
    if (target) void navigate(target);
  };
  return (
    <div className={styles.page}>
      <Toolbar
        actions={<OverviewActions filter={filter} text={text} />}
        look="page"
        title={certificates.title}
      />
      <PartNav />
      <div className={styles.bar}>
        <SearchField onChange={setText} value={text} />
        {first && <FilterChips counts={first.counts} filter={filter} onFilter={setFilter} />}
      </div>
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {!first && !list.error && <Skeleton lines={8} />}
      {first && (
        <div className={styles.list}>
          <div aria-hidden="true" className={styles.head}>
            <span>{words.unit}</span>
            <span>{words.head}</span>
            <span>{words.deputy}</span>
            <span>{words.agency}</span>
          </div>
          <DataGrid
            emptyState={<EmptyState icon="certificate" sentence={words.empty} />}
            hasMore={list.hasNextPage}
            idOf={idOf}
            isLoadingMore={list.isFetchingNextPage}
            label={words.list}
            nameOf={unitText}
            onNearEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
            onOpen={open}
            renderRow={(unit) => <UnitRow unit={unit} />}
            rows={rows}
            total={first.total}
          />
          <p className={styles.foot}>{words.shown(first.total, formatInstant(first.asOf))}</p>
        </div>
      )}
    </div>
  );
}

type ChipsProps = {
  counts: OverviewPage['counts'];
  filter: OverviewFilter;
  onFilter: (filter: string | null) => void;
};

/** Filters with the number of units each would show; those without any are left out. */
function FilterChips({ counts, filter, onFilter }: ChipsProps) {
  const shown = overviewFilters.filter(
    (one) => one === 'all' || one === filter || one.startsWith('lacks') || counts[one] > 0,
  );
  return (
    <fieldset className={styles.filters}>
      <legend className="sr-only">{words.filter}</legend>
      {shown.map((one) => (
        <button aria-pressed={one === filter} key={one} onClick={() => onFilter(one)} type="button">
          {certificates.filters[one]}
          <b>{counts[one]}</b>
        </button>
      ))}
    </fieldset>
  );
}

const TYPING_PAUSE_MS = 300;

function SearchField({ value, onChange }: { value: string; onChange: (text: string | null) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <div className={styles.search}>
      <TextInput
        aria-label={words.search}
        onChange={(event) => setText(event.currentTarget.value)}
        placeholder={words.searchHint}
        value={text}
      />
    </div>
  );
}

function useOverview(filter: OverviewFilter, text: string) {
  return useInfiniteQuery({
    queryKey: ['certificates', 'overview', filter, text, useTabPost()],
    queryFn: ({ signal, pageParam }) =>
      call(certificatesApi.overview, {
        query: { filter, ...(text ? { q: text } : {}), after: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

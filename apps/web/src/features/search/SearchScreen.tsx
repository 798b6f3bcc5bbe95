import { type ResponseOf, searchApi } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { call, callBytes } from '../../lib/call.ts';
import { formatCount } from '../../lib/format.ts';
import { useSettled } from '../../lib/use-delayed.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ExportButtons } from '../../ui/ExportButtons.tsx';
import { Segment } from '../../ui/Segment.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { ConditionPanel } from './ConditionPanel.tsx';
import { GivenConditions } from './GivenConditions.tsx';
import { HitRow } from './HitRow.tsx';
import { search } from './messages.ts';
import { ColumnChoice, ResultTable } from './ResultTable.tsx';
import { SavedSearches, SaveSearch } from './SavedSearches.tsx';
import styles from './search.module.css';
import { isFiltered, readColumns, readFilter, type SearchFilter, searchQuery } from './search-state.ts';

const optionsOf = <Value extends string>(words: Readonly<Record<Value, string>>) =>
  (Object.keys(words) as Value[]).map((value) => ({ value, label: words[value] }));
const KINDS = optionsOf(search.kinds);
const SORTS = optionsOf(search.sorts);
const VIEWS = optionsOf(search.views);

/** The full search; query and filters live in the address. */
export function SearchScreen() {
  const [address] = useSearchParams();
  const filter = readFilter(address);
  const found = useResults(filter);
  const [isOpen, setOpen] = useState(() => Object.keys(filter.given).length > 0);
  const results = useRef<HTMLOListElement>(null);
  const onArrow = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    // In a date field the arrows step a day.
    const target = event.target as HTMLElement;
    if (!step || (target.tagName === 'INPUT' && target.getAttribute('type') !== 'search')) return;
    if (moveFocus(results.current, step)) event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the arrows of the field and of the results
    <div className={styles.page} onKeyDown={onArrow} role="presentation">
      <Toolbar
        actions={<SearchActions filter={filter} hasResults={(found.data?.pages[0]?.count ?? 0) > 0} />}
        look="page"
        title={search.title}
      />
      <div className={styles.column}>
        <SavedSearches />
        <QueryField />
        <FilterBar filter={filter} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
        {isOpen && <ConditionPanel filter={filter} />}
        <GivenConditions
          filter={filter}
          notUnderstood={found.data?.pages[0]?.notUnderstood ?? []}
          understood={found.data?.pages[0]?.understood ?? []}
        />
        <Results filter={filter} found={found} list={results} />
      </div>
    </div>
  );
}

function QueryField() {
  const [query, setQuery] = useUrlState('q');
  const [text, setText] = useState(query);
  const settled = useSettled(text, 250);
  const written = useRef(query);
  useEffect(() => {
    if (settled === written.current) return;
    written.current = settled;
    setQuery(settled);
  }, [settled, setQuery]);
  // The palette or the Back button may change the address from outside.
  useEffect(() => {
    if (query === written.current.trim() || query === written.current) return;
    written.current = query;
    setText(query);
  }, [query]);
  return (
    <TextInput
      autoComplete="off"
      autoFocus
      label={search.label}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && setQuery(text)}
      placeholder={search.placeholder}
      type="search"
      value={text}
    />
  );
}

type FilterProps = { filter: SearchFilter; isOpen: boolean; onToggle: () => void };

function FilterBar({ filter, isOpen, onToggle }: FilterProps) {
  const [, setKind] = useUrlState('loai', 'all');
  const [, setSort] = useUrlState('xep', 'relevance');
  const [view, setView] = useUrlState('xem', 'list');
  const [address] = useSearchParams();
  return (
    <div className={styles.filters}>
      <Segment label={search.kind} onChange={setKind} options={KINDS} value={filter.kind} />
      <Segment label={search.sort} onChange={setSort} options={SORTS} value={filter.sort} />
      <Segment
        label={search.view}
        onChange={setView}
        options={VIEWS}
        value={view === 'table' ? view : 'list'}
      />
      {view === 'table' && <ColumnChoice columns={readColumns(address)} />}
      <ActionButton icon="filter" onPress={onToggle}>
        {isOpen ? search.conditions.less : search.conditions.more}
      </ActionButton>
    </div>
  );
}

type ResultsProps = {
  filter: SearchFilter;
  found: ReturnType<typeof useResults>;
  list: React.RefObject<HTMLOListElement | null>;
};

function Results({ filter, found, list }: ResultsProps) {
  const [address, setAddress] = useSearchParams();
  if (!searchQuery(filter)) return <EmptyState icon="search" sentence={search.start} />;
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} />;
  const hits = found.data.pages.flatMap((page) => page.items);
  const { count, capped } = found.data.pages[0]!;
  const clear = () => setAddress(filter.q ? { q: filter.q } : {}, { replace: true });
  return (
    <>
      <p aria-live="polite" className="fs13 t2">
        {search.found(formatCount(capped ? count - 1 : count), capped)}
      </p>
      {hits.length === 0 && (
        <EmptyState
          action={
            isFiltered(filter) ? <ActionButton onPress={clear}>{search.clear}</ActionButton> : undefined
          }
          icon="search"
          sentence={isFiltered(filter) ? search.nothingFiltered : search.nothing(filter.q)}
        />
      )}
      {hits.length > 0 && address.get('xem') === 'table' ? (
        <ResultTable columns={readColumns(address)} hits={hits} />
      ) : (
        <ol aria-label={search.results} className={styles.results} ref={list}>
          {hits.map((hit) => (
            <HitRow hit={hit} key={hit.id} />
          ))}
        </ol>
      )}
      {found.hasNextPage && (
        <ActionButton busy={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
          {search.more}
        </ActionButton>
      )}
    </>
  );
}

function SearchActions({ filter, hasResults }: { filter: SearchFilter; hasResults: boolean }) {
  const [address] = useSearchParams();
  const query = searchQuery(filter);
  const columns = readColumns(address).join(',');
  return (
    <>
      <SaveSearch isAsked={query !== null} />
      <ExportButtons
        disabledReason={hasResults ? null : search.exportNothing}
        fetchFile={(format) => callBytes(searchApi.export, { query: { ...query, format, columns } })}
        label={search.export}
        name={search.exportName}
      />
    </>
  );
}

type SearchPage = ResponseOf<typeof searchApi.search>;

function useResults(filter: SearchFilter) {
  const query = searchQuery(filter);
  return useInfiniteQuery({
    queryKey: ['search', 'full', query, useTabPost()],
    queryFn: ({ signal, pageParam }): Promise<SearchPage> =>
      call(searchApi.search, { query: { ...query, limit: 20, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: query !== null,
  });
}

/** ↓ from the field goes to the first result, then from result to result; true when the focus moved. */
function moveFocus(list: HTMLOListElement | null, step: number): boolean {
  const links = [...(list?.querySelectorAll<HTMLAnchorElement>('a') ?? [])];
  const at = links.findIndex((link) => link === document.activeElement);
  if (at === 0 && step < 0) {
    document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus();
    return true;
  }
  const next = links[at + step];
  if (at < 0 && step < 0) return false;
  next?.focus();
  return next !== undefined;
}

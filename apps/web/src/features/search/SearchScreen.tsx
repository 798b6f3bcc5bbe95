import { type ResponseOf, searchApi } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { call } from '../../lib/call.ts';
import { formatCount } from '../../lib/format.ts';
import { useSettled } from '../../lib/use-delayed.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Segment } from '../../ui/Segment.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { HitRow } from './HitRow.tsx';
import { search } from './messages.ts';
import styles from './search.module.css';
import { isFiltered, type Kind, readFilter, type SearchFilter, searchQuery } from './search-state.ts';

const KINDS = (Object.keys(search.kinds) as Kind[]).map((value) => ({ value, label: search.kinds[value] }));

/** The full search; query and filters live in the address. */
export function SearchScreen() {
  const [address] = useSearchParams();
  const filter = readFilter(address);
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
      <Toolbar look="page" title={search.title} />
      <div className={styles.column}>
        <QueryField />
        <Filters filter={filter} />
        <Results filter={filter} list={results} />
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

function Filters({ filter }: { filter: SearchFilter }) {
  const [, setKind] = useUrlState('loai', 'all');
  const [, setFrom] = useUrlState('tu');
  const [, setTo] = useUrlState('den');
  return (
    <div className={styles.filters}>
      <Segment label={search.kind} onChange={setKind} options={KINDS} value={filter.kind} />
      <div className={styles.day}>
        <DateField
          label={search.from}
          onChange={(day) => day !== filter.from && setFrom(day)}
          value={filter.from}
        />
      </div>
      <div className={styles.day}>
        <DateField label={search.to} onChange={(day) => day !== filter.to && setTo(day)} value={filter.to} />
      </div>
    </div>
  );
}

type ResultsProps = { filter: SearchFilter; list: React.RefObject<HTMLOListElement | null> };

function Results({ filter, list }: ResultsProps) {
  const found = useResults(filter);
  const [, setAddress] = useSearchParams();
  if (!filter.q) return <EmptyState icon="search" sentence={search.start} />;
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} />;
  const hits = found.data.pages.flatMap((page) => page.items);
  const count = found.data.pages[0]?.count ?? 0;
  const clear = () => setAddress({ q: filter.q }, { replace: true });
  return (
    <>
      <p aria-live="polite" className="fs13 t2">
        {search.found(formatCount(count))}
      </p>
      {hits.length === 0 && (
        <EmptyState
          action={
            isFiltered(filter) ? <ActionButton onPress={clear}>{search.clear}</ActionButton> : undefined
          }
          icon="search"
          sentence={isFiltered(filter) ? search.nothingFiltered(filter.q) : search.nothing(filter.q)}
        />
      )}
      <ol aria-label={search.results} className={styles.results} ref={list}>
        {hits.map((hit) => (
          <HitRow hit={hit} key={hit.id} />
        ))}
      </ol>
      {found.hasNextPage && (
        <ActionButton busy={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
          {search.more}
        </ActionButton>
      )}
    </>
  );
}

type SearchPage = ResponseOf<typeof searchApi.search>;

function useResults(filter: SearchFilter) {
  const query = searchQuery(filter);
  return useInfiniteQuery({
    queryKey: ['search', 'full', query, useTabPost()],
    queryFn: ({ signal, pageParam }): Promise<SearchPage> =>
      call(searchApi.search, { query: { ...query, q: filter.q, limit: 20, after: pageParam }, signal }),
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

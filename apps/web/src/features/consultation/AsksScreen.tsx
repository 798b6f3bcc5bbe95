import { askLabels, consultationApi } from '@congvu/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call } from '../../lib/call.ts';
import { formatInstant } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import styles from './consultation.module.css';
import { consultationText as text } from './messages.ts';

/** What this post, its unit or its agency is asked; by deadline. */
export function AsksScreen() {
  const tabPost = useTabPost();
  const [tab] = useUrlState('nhom', 'cho');
  const group = tab === 'xong' ? 'done' : 'open';
  const query = useInfiniteQuery({
    queryKey: ['asks', group, tabPost],
    queryFn: ({ signal, pageParam }) =>
      call(consultationApi.asks, {
        query: { group, limit: 50, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={styles.page}>
      <Toolbar look="page" title={text.title} />
      <div className={styles.column}>
        <Tabs
          items={[
            { id: 'cho', label: text.tabs.open },
            { id: 'xong', label: text.tabs.done },
          ]}
          label={text.tabs.label}
          name="nhom"
        />
        {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <Skeleton lines={5} />}
        {query.data && items.length === 0 && <EmptyState icon="signing" sentence={text.empty[group]} />}
        {items.map((ask) => (
          <Link className={styles.card} key={ask.id} to={`/xin-y-kien/${ask.id}`}>
            <span className={styles.line}>
              <b>{ask.typeName}</b>
              <StatusChip kind={askLabels[ask.state].kind}>{askLabels[ask.state].text}</StatusChip>
              <span className="right fs13 t2">{text.due(formatInstant(ask.dueAt))}</span>
            </span>
            <span>{ask.subject}</span>
            <span className="fs13 t2">{text.from(ask.agencyName, ask.askedBy)}</span>
          </Link>
        ))}
        {query.hasNextPage && (
          <ActionButton onPress={() => void query.fetchNextPage()}>{text.more}</ActionButton>
        )}
      </div>
    </div>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTabPost } from '../../../lib/use-me.ts';
import { useUrlState } from '../../../lib/use-url-state.ts';
import { common } from '../../../messages/common.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Segment } from '../../../ui/Segment.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Toolbar } from '../../../ui/Toolbar.tsx';
import { AdminNav } from '../../admin/AdminNav.tsx';
import admin from '../../admin/admin.module.css';
import decision from '../../admin/decision.module.css';
import { quarantineTexts as words } from './messages.ts';
import { QuarantineItem } from './QuarantineItem.tsx';
import { type QuarantineGroup, quarantineQuery } from './queries.ts';

/** /quan-tri/cach-ly: what is locked under suspicion of a secret, and what became of it (SEC-4). */
export function QuarantineScreen() {
  const post = useTabPost();
  const [chosen, setGroup] = useUrlState('nhom', 'open');
  const group: QuarantineGroup = chosen === 'settled' ? 'settled' : 'open';
  const list = useInfiniteQuery(quarantineQuery(post ?? '', group));
  const items = list.data?.pages.flatMap((page) => page.items);
  const isWithoutOfficer = list.data?.pages[0]?.hasOfficer === false;
  return (
    <div className={admin.page}>
      <Toolbar look="page" title={words.title} />
      <AdminNav />
      <div className={admin.scroll}>
        <p className={admin.hint}>{words.hint}</p>
        {isWithoutOfficer && <p className="fs13 warn">{words.noOfficer}</p>}
        <Segment
          label={words.groups}
          onChange={setGroup}
          options={[
            { value: 'open', label: words.open },
            { value: 'settled', label: words.settled },
          ]}
          value={group}
        />
        {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <Skeleton lines={6} />}
        {items?.length === 0 && <EmptyState icon="locked" sentence={words.empty[group]} />}
        {items && items.length > 0 && (
          <div className={decision.column} style={{ marginTop: 12 }}>
            <div className={decision.card}>
              <ul aria-label={words.list} className={decision.rows}>
                {items.map((row) => (
                  <QuarantineItem key={row.id} row={row} />
                ))}
              </ul>
            </div>
            {list.hasNextPage && (
              <ActionButton busy={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
                {common.more}
              </ActionButton>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

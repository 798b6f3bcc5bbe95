import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../lib/api.ts';
import { formatInstant } from '../lib/format.ts';
import { common } from '../messages/common.ts';
import { shell } from '../messages/shell.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import styles from './overlays.module.css';

/** One line of the drawer; bundled per document by the server. `note` tells failed channels. */
export type NotificationItem = {
  id: string;
  group: 'todo' | 'info' | 'system';
  text: string;
  at: string;
  url: string | null;
  isUnread: boolean;
  note: string | null;
};

const GROUPS = ['todo', 'info', 'system'] as const;

/** What came in: to do, to know, from the system. */
export function NotificationDrawer({ onClose }: { onClose: () => void }) {
  const list = useQuery({
    queryKey: ['notifications', 'drawer'],
    queryFn: ({ signal }) =>
      api.get<{ items: NotificationItem[] }>('/notifications', { signal, query: { limit: 50 } }),
  });
  const items = list.data?.items ?? [];
  return (
    <Drawer
      closeButtonProps={{ 'aria-label': common.close }}
      onClose={onClose}
      opened
      position="right"
      size={400}
      title={shell.notifications.title}
    >
      {list.isPending && <Skeleton />}
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <EmptyState icon="bell" sentence={shell.notifications.empty} />}
      {GROUPS.map((group) => (
        <NoticeGroup
          items={items.filter((item) => item.group === group)}
          key={group}
          onOpen={onClose}
          title={shell.notifications[group]}
        />
      ))}
      {items.length > 0 && (
        <Link className="u" onClick={onClose} to="/thong-bao">
          {shell.notifications.all}
        </Link>
      )}
    </Drawer>
  );
}

type NoticeGroupProps = { title: string; items: NotificationItem[]; onOpen: () => void };

function NoticeGroup({ title, items, onOpen }: NoticeGroupProps) {
  if (items.length === 0) return null;
  return (
    <section className={styles.notices}>
      <h3 className="fs13 t2">{title}</h3>
      <ul>
        {items.map((item) => (
          <li className={item.isUnread ? styles.unread : undefined} key={item.id}>
            {item.url ? (
              <Link onClick={onOpen} to={item.url}>
                {item.text}
              </Link>
            ) : (
              item.text
            )}
            <span className="fs12 t3">
              {formatInstant(item.at)} {item.note && <span className="bad">· {item.note}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { type Notification, notificationsApi } from '@congvu/contracts';
import { Drawer } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call } from '../lib/call.ts';
import { formatInstant } from '../lib/format.ts';
import { common } from '../messages/common.ts';
import { shell } from '../messages/shell.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import styles from './overlays.module.css';

const GROUPS = ['todo', 'info', 'system'] as const;

/** What came in: to do, to know, from the system. */
export function NotificationDrawer({ onClose }: { onClose: () => void }) {
  const list = useQuery({
    queryKey: ['notifications', 'drawer'],
    queryFn: ({ signal }) => call(notificationsApi.list, { query: { limit: 50 }, signal }),
  });
  const items = list.data?.items ?? [];
  const read = useMarkRead();
  const open = (item: Notification) => {
    if (!item.readAt) read.mutate([item.id]);
    onClose();
  };
  return (
    <Drawer onClose={onClose} opened position="right" size={400} title={shell.notifications.title}>
      {list.isPending && <Skeleton />}
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <EmptyState icon="bell" sentence={shell.notifications.empty} />}
      {items.some((item) => !item.readAt) && (
        <ActionButton busy={read.isPending} onPress={() => read.mutate(null)} size="small">
          {shell.notifications.markAll}
        </ActionButton>
      )}
      {read.error != null && <ErrorState error={read.error} look="strip" />}
      {GROUPS.map((group) => (
        <NoticeGroup
          items={items.filter((item) => item.kind === group)}
          key={group}
          onOpen={open}
          title={shell.notifications[group]}
        />
      ))}
    </Drawer>
  );
}

/** The ids given, or all; the bell's number follows. */
function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[] | null) => call(notificationsApi.markRead, { body: { ids } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['notifications'] });
      await client.invalidateQueries({ queryKey: ['counters'] });
    },
  });
}

type NoticeGroupProps = {
  title: string;
  items: Notification[];
  onOpen: (item: Notification) => void;
};

function NoticeGroup({ title, items, onOpen }: NoticeGroupProps) {
  if (items.length === 0) return null;
  return (
    <section className={styles.notices}>
      <h3 className="fs13 t2">{title}</h3>
      <ul>
        {items.map((item) => (
          <li className={item.readAt ? undefined : styles.unread} key={item.id}>
            {item.link ? (
              <Link onClick={() => onOpen(item)} to={item.link}>
                <NoticeTitle item={item} />
              </Link>
            ) : (
              <NoticeTitle item={item} />
            )}
            <p className="fs13 t2">{item.detail}</p>
            <span className="fs12 t3">{formatInstant(item.at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Several notices of one document are one line with their number. */
function NoticeTitle({ item }: { item: Notification }) {
  return (
    <>
      {!item.readAt && <span className="sr-only">{shell.notifications.unread} </span>}
      {item.title}
      {item.count > 1 && <span className="t3"> · {shell.notifications.bundle(item.count)}</span>}
    </>
  );
}

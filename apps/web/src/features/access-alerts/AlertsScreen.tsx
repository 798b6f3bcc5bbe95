import { type AccessAlert, accessAlertsApi, accessChangeLabels } from '@congvu/contracts';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatInstant } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Segment } from '../../ui/Segment.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { AdminNav } from '../admin/AdminNav.tsx';
import admin from '../admin/admin.module.css';
import styles from '../admin/decision.module.css';
import { alertsText as words } from './messages.ts';

type State = 'open' | 'confirmed';

/** Cảnh báo thay đổi quyền: open until somebody else confirms (Phụ lục VI III.3). */
export function AlertsScreen() {
  const post = useTabPost();
  const [state, setState] = useState<State>('open');
  const alerts = useInfiniteQuery({
    queryKey: ['access-alerts', post, state],
    queryFn: ({ signal, pageParam }) =>
      call(accessAlertsApi.list, { query: { state, ...(pageParam ? { after: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  const items = alerts.data?.pages.flatMap((page) => page.items);
  return (
    <div className={admin.page}>
      <Toolbar look="page" title={words.title} />
      <AdminNav />
      {alerts.error && <ErrorState error={alerts.error} onRetry={() => void alerts.refetch()} />}
      <div className={admin.scroll}>
        <p className={admin.hint}>{words.hint}</p>
        <Segment
          label={words.tabs}
          onChange={(value) => setState(value as State)}
          options={[
            { value: 'open', label: words.open },
            { value: 'confirmed', label: words.confirmed },
          ]}
          value={state}
        />
        {!items && !alerts.error && <Skeleton lines={8} />}
        {items?.length === 0 && (
          <EmptyState icon="admin" sentence={state === 'open' ? words.noneOpen : words.noneConfirmed} />
        )}
        {items && items.length > 0 && (
          <div className={styles.column} style={{ marginTop: 12 }}>
            <section className={styles.card}>
              <ul className={styles.rows}>
                {items.map((alert) => (
                  <Row alert={alert} key={alert.id} />
                ))}
              </ul>
            </section>
            {alerts.hasNextPage && (
              <ActionButton busy={alerts.isFetchingNextPage} onPress={() => void alerts.fetchNextPage()}>
                {words.more}
              </ActionButton>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

function Row({ alert }: { alert: AccessAlert }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const confirm = async () => {
    setBusy(true);
    setFault(null);
    try {
      await call(accessAlertsApi.confirm, { params: { id: alert.id }, body: {} });
      await client.invalidateQueries({ queryKey: ['access-alerts'] });
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <li className={styles.row}>
      <div>
        <p>
          <b>{alert.personName}</b>{' '}
          <StatusChip kind={alert.confirmedAt ? 'g' : 'y'}>{accessChangeLabels[alert.kind]}</StatusChip>
        </p>
        <p>{words.change(alert.before, alert.after)}</p>
        <p className="fs13 t2">
          {alert.basis && `${words.basis(alert.basis)} · `}
          {words.by(alert.changedBy, formatInstant(alert.changedAt))}
          {alert.confirmedBy &&
            alert.confirmedAt &&
            ` · ${words.confirmedBy(alert.confirmedBy, formatInstant(alert.confirmedAt))}`}
        </p>
        {fault && <p className="warn fs13">{fault}</p>}
      </div>
      {!alert.confirmedAt && (
        <ActionButton busy={busy} disabledReason={alert.whyNot} onPress={() => void confirm()} size="small">
          {words.confirm}
        </ActionButton>
      )}
    </li>
  );
}

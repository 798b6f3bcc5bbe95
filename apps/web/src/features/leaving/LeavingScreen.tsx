import { leavingApi, type ResponseOf } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatInstant } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { AdminNav } from '../admin/AdminNav.tsx';
import admin from '../admin/admin.module.css';
import styles from '../admin/decision.module.css';
import { DeclareDialog } from './DeclareDialog.tsx';
import { LeaverCard } from './LeaverCard.tsx';
import { leavingText as words } from './messages.ts';

/** Bàn giao: who leaves, what still lies with them, to whom it goes (Đ.31.3đ). */
export function LeavingScreen() {
  const post = useTabPost();
  const client = useQueryClient();
  const leaving = useQuery({
    queryKey: ['leaving', post],
    queryFn: ({ signal }) => call(leavingApi.list, { signal }),
  });
  const [declaring, setDeclaring] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const items = leaving.data?.items;
  const shown = chosen ?? items?.[0]?.appointmentId ?? null;
  return (
    <div className={admin.page}>
      <Toolbar
        actions={
          <ActionButton look="primary" onPress={() => setDeclaring(true)}>
            {words.begin}
          </ActionButton>
        }
        look="page"
        title={words.title}
      />
      <AdminNav />
      {leaving.error && <ErrorState error={leaving.error} onRetry={() => void leaving.refetch()} />}
      {!items && !leaving.error && <Skeleton lines={8} />}
      {items && (
        <div className={admin.scroll}>
          <p className={admin.hint}>{words.hint}</p>
          {items.length === 0 && <EmptyState icon="tasks" sentence={words.none} />}
          {items.length > 0 && (
            <div className={styles.column}>
              <Leavers items={items} onChoose={setChosen} shown={shown} />
              {shown && <LeaverCard appointmentId={shown} key={shown} />}
            </div>
          )}
        </div>
      )}
      {declaring && (
        <DeclareDialog
          onClose={() => setDeclaring(false)}
          onDone={async (id) => {
            setDeclaring(false);
            setChosen(id);
            await client.invalidateQueries({ queryKey: ['leaving'] });
          }}
        />
      )}
    </div>
  );
}

type Row = ResponseOf<typeof leavingApi.list>['items'][number];
type LeaversProps = { items: readonly Row[]; shown: string | null; onChoose: (id: string) => void };

function Leavers({ items, shown, onChoose }: LeaversProps) {
  return (
    <section className={styles.card}>
      <h2 className="fs16">{words.list}</h2>
      <ul className={styles.rows}>
        {items.map((one) => (
          <li className={styles.row} key={one.appointmentId}>
            <div>
              <button
                aria-pressed={one.appointmentId === shown}
                onClick={() => onChoose(one.appointmentId)}
                style={{ textAlign: 'left' }}
                type="button"
              >
                <b>{one.name}</b>, {one.title}
              </button>
              <p className="fs13 t2">
                {one.closedAt
                  ? words.closed(formatInstant(one.closedAt))
                  : words.leaves(formatInstant(one.leavesAt))}
              </p>
            </div>
            <StatusChip kind={one.closedAt ? 'neutral' : 'y'}>
              {one.closedAt ? words.closedChip : words.open}
            </StatusChip>
          </li>
        ))}
      </ul>
    </section>
  );
}

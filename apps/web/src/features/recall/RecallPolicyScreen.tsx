import { type ResponseOf, recallPolicyApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatDay, formatInstant } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { AdminNav } from '../admin/AdminNav.tsx';
import admin from '../admin/admin.module.css';
import styles from '../admin/decision.module.css';
import { ChangePolicy } from './ChangePolicy.tsx';
import { recallPolicy as words } from './policy-messages.ts';

export type RecallPolicyData = ResponseOf<typeof recallPolicyApi.recallPolicy>;
type Rule = RecallPolicyData['items'][number];

/** Thu hồi văn bản đến: what the agency does with a letter that its sender asks back (documents.md §13). */
export function RecallPolicyScreen() {
  const post = useTabPost();
  const policy = useQuery({
    queryKey: ['recall-policy', post],
    queryFn: ({ signal }) => call(recallPolicyApi.recallPolicy, { signal }),
  });
  return (
    <div className={admin.page}>
      <Toolbar look="page" title={words.title} />
      <AdminNav />
      {policy.error && <ErrorState error={policy.error} onRetry={() => void policy.refetch()} />}
      {!policy.data && !policy.error && <Skeleton lines={6} />}
      {policy.data && (
        <div className={admin.scroll}>
          <p className={admin.hint}>{words.hint}</p>
          <div className={styles.column}>
            <InForce data={policy.data} />
            <History rows={policy.data.items} />
          </div>
        </div>
      )}
    </div>
  );
}

function InForce({ data }: { data: RecallPolicyData }) {
  const [isOpen, setOpen] = useState(false);
  const { beforeRegistration, graceDays } = data.inForce;
  const rule = data.items.find(({ state }) => state === 'in-force');
  return (
    <section className={styles.card}>
      <div className={styles.head}>
        <h2 className="fs16">{words.now}</h2>
        <ActionButton disabledReason={data.refusals[0]?.detail ?? null} onPress={() => setOpen(true)}>
          {words.change}
        </ActionButton>
      </div>
      <p>
        {words.before}: <b>{words.reply[beforeRegistration]}</b>.
      </p>
      <p>
        {words.grace}: <b>{words.days(graceDays)}</b>.
      </p>
      <p className="t2">{rule ? rule.basis : words.usual}</p>
      {isOpen && <ChangePolicy data={data} onClose={() => setOpen(false)} />}
    </section>
  );
}

const STATE_KINDS = { coming: 'y', 'in-force': 'g', ended: 'neutral' } as const;
const columns: RegisterColumn<Rule>[] = [
  { id: 'days', header: words.columns.days, isRowHeader: true, cell: (row) => formatDay(row.validFrom) },
  {
    id: 'rule',
    header: words.columns.rule,
    cell: (row) => `${words.reply[row.beforeRegistration]}; ${words.days(row.graceDays)}`,
  },
  { id: 'basis', header: words.columns.basis, cell: (row) => row.basis },
  { id: 'by', header: words.columns.by, cell: (row) => words.by(row.setBy, formatInstant(row.setAt)) },
  {
    id: 'state',
    header: words.columns.state,
    cell: (row) => <StatusChip kind={STATE_KINDS[row.state]}>{words.states[row.state]}</StatusChip>,
  },
];
const idOf = ({ id }: Rule) => id;

function History({ rows }: { rows: readonly Rule[] }) {
  return (
    <section className={styles.card}>
      <h2 className="fs16">{words.history}</h2>
      {rows.length === 0 ? (
        <p className="t2">{words.usual}</p>
      ) : (
        <div className={styles.table}>
          <RegisterTable caption={words.history} columns={columns} idOf={idOf} narrow="cards" rows={rows} />
        </div>
      )}
    </section>
  );
}

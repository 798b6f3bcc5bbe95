import { copiesApi, type ResponseOf } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatDay } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { AdminNav } from '../admin/AdminNav.tsx';
import admin from '../admin/admin.module.css';
import styles from '../admin/decision.module.css';
import { AddSigner, EndSigner } from './SignerDialogs.tsx';
import { copySigners as words } from './signer-messages.ts';

export type CopyRules = ResponseOf<typeof copiesApi.copyAuthority>;
export type CopyRule = CopyRules['items'][number];

/** Ký bản sao: whom the head lets sign copies, with days and basis (R-CPY-4). */
export function CopySignersScreen() {
  const post = useTabPost();
  const rules = useQuery({
    queryKey: ['copy-authority', post],
    queryFn: ({ signal }) => call(copiesApi.copyAuthority, { signal }),
  });
  return (
    <div className={admin.page}>
      <Toolbar look="page" title={words.title} />
      <AdminNav />
      {rules.error && <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />}
      {!rules.data && !rules.error && <Skeleton lines={6} />}
      {rules.data && (
        <div className={admin.scroll}>
          <p className={admin.hint}>{words.hint}</p>
          <div className={styles.column}>
            <Rules data={rules.data} />
          </div>
        </div>
      )}
    </div>
  );
}

const STATE_KINDS = { coming: 'y', 'in-force': 'g', ended: 'neutral' } as const;

function Rules({ data }: { data: CopyRules }) {
  const [isAdding, setAdding] = useState(false);
  const [ending, setEnding] = useState<CopyRule | null>(null);
  const reason = data.refusals[0]?.detail ?? null;
  return (
    <section className={styles.card}>
      <div className={styles.head}>
        <h2 className="fs16">{words.table}</h2>
        <ActionButton
          disabledReason={reason ?? (data.posts.length === 0 ? words.noPosts : null)}
          onPress={() => setAdding(true)}
        >
          {words.add}
        </ActionButton>
      </div>
      <p className="t2">{data.head ? words.head(data.head) : words.noHead}</p>
      {data.items.length === 0 ? (
        <p className="t2">{words.none}</p>
      ) : (
        <ul className={styles.rows}>
          {data.items.map((rule) => (
            <RuleRow key={rule.id} onEnd={() => setEnding(rule)} reason={reason} rule={rule} />
          ))}
        </ul>
      )}
      {isAdding && <AddSigner onClose={() => setAdding(false)} posts={data.posts} />}
      {ending && <EndSigner onClose={() => setEnding(null)} rule={ending} />}
    </section>
  );
}

type RowProps = { rule: CopyRule; reason: string | null; onEnd: () => void };

function RuleRow({ rule, reason, onEnd }: RowProps) {
  const { state, endReason } = rule;
  return (
    <li className={styles.row}>
      <div>
        <b>{rule.who}</b>
        <p className="fs13 t2">
          {words.days(formatDay(rule.validFrom), rule.lastDay && formatDay(rule.lastDay))}
        </p>
        <p className="fs13 t2">
          {[rule.basis, endReason && words.ended(endReason)].filter(Boolean).join(' · ')}
        </p>
      </div>
      <StatusChip kind={STATE_KINDS[state]}>{words.states[state]}</StatusChip>
      {state !== 'ended' && endReason === null && (
        <ActionButton disabledReason={reason} onPress={onEnd} reasonPlace="hidden" size="small">
          {words.end}
        </ActionButton>
      )}
    </li>
  );
}

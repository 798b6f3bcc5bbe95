import { type IntakePolicyRow, intakePoliciesApi } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf, formatDay } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import admin from '../admin/admin.module.css';
import styles from '../admin/decision.module.css';
import { AddIntakePolicy } from './AddIntakePolicy.tsx';
import { intakeTexts as words } from './intake-messages.ts';
import { letterRules } from './rule-messages.ts';

const policiesQuery = queryOptions({
  queryKey: ['intake-policies'],
  queryFn: ({ signal }) => call(intakePoliciesApi.list, { signal }),
});

/** Whose paper is not taken, from when and why. */
export function IntakePolicies() {
  const policies = useQuery(policiesQuery);
  const [isAdding, setIsAdding] = useState(false);
  const [ending, setEnding] = useState<IntakePolicyRow | null>(null);
  const items = policies.data?.items;
  return (
    <div className={admin.scroll}>
      <div className={styles.head} style={{ margin: '12px 0' }}>
        <p className={admin.hint} style={{ margin: 0 }}>
          {words.hint}
        </p>
        <ActionButton look="primary" onPress={() => setIsAdding(true)}>
          {words.add}
        </ActionButton>
      </div>
      {policies.error && !items && (
        <ErrorState error={policies.error} onRetry={() => void policies.refetch()} />
      )}
      {policies.isPending && <Skeleton lines={5} />}
      {items?.length === 0 && <EmptyState icon="incoming" sentence={words.empty} />}
      {items && items.length > 0 && (
        <div className={styles.table}>
          <RegisterTable
            caption={words.list}
            columns={[...columns, actColumn(setEnding)]}
            idOf={(row) => row.id}
            narrow="cards"
            rows={items}
          />
        </div>
      )}
      {isAdding && <AddIntakePolicy onClose={() => setIsAdding(false)} />}
      {ending && <EndPolicy onClose={() => setEnding(null)} policy={ending} />}
    </div>
  );
}

const columns: RegisterColumn<IntakePolicyRow>[] = [
  {
    id: 'who',
    header: words.columns.who,
    isRowHeader: true,
    cell: ({ senders }) => senders?.map(({ name }) => name).join(', ') ?? words.scopes.below,
  },
  {
    id: 'basis',
    header: words.columns.basis,
    cell: ({ basis, sentence }) => (
      <>
        {basis}
        <span className="fs13 t2" style={{ display: 'block' }}>
          {sentence}
        </span>
      </>
    ),
  },
  { id: 'except', header: words.columns.except, cell: exceptOf },
  { id: 'days', header: words.columns.days, cell: daysOf },
];

const actColumn = (onEnd: (policy: IntakePolicyRow) => void): RegisterColumn<IntakePolicyRow> => ({
  id: 'act',
  header: <span className="sr-only">{words.columns.act}</span>,
  cell: (policy) =>
    policy.validTo === null && (
      <ActionButton ariaLabel={words.endOf(policy.basis)} onPress={() => onEnd(policy)} size="small">
        {letterRules.end}
      </ActionButton>
    ),
});

function exceptOf({ exceptTypes, exceptions }: IntakePolicyRow): string {
  const types = exceptTypes.map((code) => findDocumentType(code)?.name ?? code);
  return [...types, ...exceptions].join('; ') || words.noExcept;
}

function daysOf({ validFrom, validTo, state }: IntakePolicyRow): string {
  if (validTo) return letterRules.until(formatDay(validFrom), formatDay(validTo));
  return state === 'coming'
    ? letterRules.coming(formatDay(validFrom))
    : letterRules.from(formatDay(validFrom));
}

function EndPolicy({ policy, onClose }: { policy: IntakePolicyRow; onClose: () => void }) {
  const client = useQueryClient();
  const today = dayOf(useMe().now);
  const [lastDay, setLastDay] = useState<string | null>(policy.validFrom > today ? policy.validFrom : today);
  const end = async () => {
    await call(intakePoliciesApi.end, { params: { id: policy.id }, body: { lastDay: lastDay ?? '' } });
    await client.invalidateQueries({ queryKey: policiesQuery.queryKey });
  };
  return (
    <ConfirmDialog
      disabledReason={lastDay ? null : words.faults.day}
      look="danger"
      onClose={onClose}
      onConfirm={end}
      opened
      sentence={words.endSentence}
      title={words.endTitle}
      verb={letterRules.endVerb}
    >
      <DateField from={today} label={words.lastDay} onChange={setLastDay} required value={lastDay} />
    </ConfirmDialog>
  );
}

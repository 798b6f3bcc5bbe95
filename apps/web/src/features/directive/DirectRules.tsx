import { type DirectRule, directiveApi, type LetterConditions } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import admin from '../admin/admin.module.css';
import styles from '../admin/decision.module.css';
import { useFields } from '../fields/use-fields.ts';
import { LeadField } from '../incoming/foot/AssigneeFields.tsx';
import { loadAssignees } from '../incoming/foot/assignees.ts';
import type { Assignee } from '../incoming/foot/directive-form.ts';
import { ConditionFields, noConditions, sentConditions } from './ConditionFields.tsx';
import { directive } from './messages.ts';
import { directRulesQuery } from './queries.ts';
import { conditionsOf } from './rule-words.ts';

const words = directive.rules;

/** Which letters the quy chế gives straight to a unit (NĐ 30 Đ.23.1). */
export function DirectRules() {
  const rules = useQuery(directRulesQuery);
  const [isAdding, setIsAdding] = useState(false);
  return (
    <div className={admin.scroll}>
      <div className={styles.head} style={{ margin: '12px 0' }}>
        <p className={admin.hint} style={{ margin: 0 }}>
          {words.sentence}
        </p>
        <ActionButton look="primary" onPress={() => setIsAdding(true)}>
          {words.add}
        </ActionButton>
      </div>
      {rules.error && !rules.data && <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.isPending && <Skeleton lines={5} />}
      {rules.data?.items.length === 0 && <EmptyState icon="incoming" sentence={words.empty} />}
      {rules.data && rules.data.items.length > 0 && <RuleTable rules={rules.data.items} />}
      {isAdding && <AddRule onClose={() => setIsAdding(false)} />}
    </div>
  );
}

function useRefresh() {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: directRulesQuery.queryKey });
    await client.invalidateQueries({ queryKey: ['incoming', 'suggestions'] });
  };
}

function RuleTable({ rules }: { rules: readonly DirectRule[] }) {
  const { nameOf } = useFields();
  const refresh = useRefresh();
  const end = useMutation({
    mutationFn: (ruleId: string) => call(directiveApi.endRule, { body: { ruleId } }),
    onSuccess: refresh,
  });
  const columns: RegisterColumn<DirectRule>[] = [
    {
      id: 'when',
      header: words.columns.when,
      isRowHeader: true,
      cell: (rule) => conditionsOf(rule, nameOf),
    },
    { id: 'unit', header: words.columns.unit, cell: (rule) => rule.unitName },
    {
      id: 'days',
      header: words.columns.days,
      cell: ({ workingDays }) => (workingDays ? words.workingDays(workingDays) : words.defaultDays),
    },
    { id: 'basis', header: words.columns.basis, cell: (rule) => rule.basis },
    {
      id: 'act',
      header: <span className="sr-only">{words.columns.act}</span>,
      cell: (rule) => (
        <ActionButton
          ariaLabel={words.endOf(rule.basis)}
          busy={end.isPending && end.variables === rule.id}
          onPress={() => end.mutate(rule.id)}
          size="small"
        >
          {words.end}
        </ActionButton>
      ),
    },
  ];
  return (
    <>
      {end.error != null && <ErrorState error={end.error} look="strip" />}
      <div className={styles.table}>
        <RegisterTable
          caption={words.list}
          columns={columns}
          idOf={(rule) => rule.id}
          narrow="cards"
          rows={rules}
        />
      </div>
    </>
  );
}

const blank = { days: '', basis: '' };

function AddRule({ onClose }: { onClose: () => void }) {
  const refresh = useRefresh();
  const [form, setForm] = useState(blank);
  const [conditions, setConditions] = useState(noConditions);
  const [unit, setUnit] = useState<Assignee | null>(null);
  const days = form.days.trim() === '' ? null : Number(form.days);
  const add = async () => {
    if (!unit) return;
    await call(directiveApi.addRule, {
      body: {
        ...sentConditions(conditions),
        unitId: unit.key.slice(unit.key.indexOf(':') + 1),
        workingDays: days,
        basis: form.basis.trim(),
      },
    });
    await refresh();
  };
  const field = (name: keyof typeof blank, label: string) => (
    <TextInput
      label={label}
      onChange={(event) => setForm({ ...form, [name]: event.currentTarget.value })}
      value={form[name]}
    />
  );
  return (
    <ConfirmDialog
      disabledReason={faultOf({ ...form, conditions, unit, days })}
      holdsText={Object.values(form).some((text) => text !== '')}
      onClose={onClose}
      onConfirm={add}
      opened
      sentence={words.addSentence}
      title={words.addTitle}
      verb={words.addVerb}
    >
      <ConditionFields onChange={setConditions} value={conditions} />
      <LeadField
        label={words.unit}
        load={async (q, signal) => (await loadAssignees(q, signal)).filter(({ kind }) => kind === 'unit')}
        loaderKey="units-only"
        onChange={setUnit}
        value={unit}
      />
      {field('days', words.days)}
      {field('basis', words.basis)}
    </ConfirmDialog>
  );
}

type Typed = { basis: string; conditions: LetterConditions; unit: Assignee | null; days: number | null };

function faultOf({ basis, conditions, unit, days }: Typed): string | null {
  const named = Object.values(sentConditions(conditions)).some((one) => one !== null);
  if (!named) return words.conditionMissing;
  if (!unit) return words.unitMissing;
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= 100)) return words.daysWrong;
  return basis.trim() === '' ? words.basisMissing : null;
}

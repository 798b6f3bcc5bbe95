import { type DirectRule, directiveApi } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { common } from '../../messages/common.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { AdminNav } from '../admin/AdminNav.tsx';
import styles from '../admin/admin.module.css';
import { LeadField } from '../incoming/foot/AssigneeFields.tsx';
import { loadAssignees } from '../incoming/foot/assignees.ts';
import type { Assignee } from '../incoming/foot/directive-form.ts';
import { directive } from './messages.ts';
import { directRulesQuery } from './queries.ts';

const words = directive.rules;

/** /quan-tri/chuyen-thang: which letters the quy chế gives straight to a unit (NĐ 30 Đ.23.1). */
export function DirectRulesScreen() {
  const rules = useQuery(directRulesQuery);
  const [isAdding, setIsAdding] = useState(false);
  return (
    <div className={styles.page}>
      <title>{common.pageTitle(words.title)}</title>
      <Toolbar
        actions={
          <ActionButton look="primary" onPress={() => setIsAdding(true)}>
            {words.add}
          </ActionButton>
        }
        backTo="/quan-tri"
        look="page"
        title={words.title}
      />
      <AdminNav />
      <div className={styles.scroll}>
        <p className={styles.hint}>{words.sentence}</p>
        {rules.error && !rules.data && (
          <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />
        )}
        {rules.isPending && <Skeleton lines={5} />}
        {rules.data?.items.length === 0 && <EmptyState icon="incoming" sentence={words.empty} />}
        <ul aria-label={words.list}>
          {rules.data?.items.map((rule) => (
            <RuleLine key={rule.id} rule={rule} />
          ))}
        </ul>
      </div>
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

function RuleLine({ rule }: { rule: DirectRule }) {
  const refresh = useRefresh();
  const end = useMutation({
    mutationFn: () => call(directiveApi.endRule, { body: { ruleId: rule.id } }),
    onSuccess: refresh,
  });
  const when = [
    rule.senderName && words.whenSender(rule.senderName),
    rule.typeCode && words.whenType(rule.typeCode),
    rule.subjectWords && words.whenWords(rule.subjectWords),
  ].filter(Boolean);
  return (
    <li className="row" style={{ flexWrap: 'wrap', padding: '10px 0' }}>
      <span className="grow">
        <b>{rule.unitName}</b> · {when.join(', ')}
        <span className="fs13 t2" style={{ display: 'block' }}>
          {rule.basis} · {rule.workingDays ? words.workingDays(rule.workingDays) : words.defaultDays}
        </span>
      </span>
      {end.error != null && <ErrorState error={end.error} look="strip" />}
      <ActionButton
        ariaLabel={words.endOf(rule.basis)}
        busy={end.isPending}
        onPress={() => end.mutate()}
        size="small"
      >
        {words.end}
      </ActionButton>
    </li>
  );
}

const blank = { sender: '', subject: '', days: '', basis: '' };

function AddRule({ onClose }: { onClose: () => void }) {
  const refresh = useRefresh();
  const [form, setForm] = useState(blank);
  const [unit, setUnit] = useState<Assignee | null>(null);
  const days = form.days.trim() === '' ? null : Number(form.days);
  const add = async () => {
    if (!unit) return;
    await call(directiveApi.addRule, {
      body: {
        senderName: form.sender.trim() || null,
        subjectWords: form.subject.trim() || null,
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
      disabledReason={faultOf(form, unit, days)}
      holdsText={Object.values(form).some((text) => text !== '')}
      onClose={onClose}
      onConfirm={add}
      opened
      sentence={words.addSentence}
      title={words.addTitle}
      verb={words.addVerb}
    >
      {field('sender', words.sender)}
      {field('subject', words.words)}
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

function faultOf(form: typeof blank, unit: Assignee | null, days: number | null): string | null {
  if (form.sender.trim() === '' && form.subject.trim() === '') return words.conditionMissing;
  if (!unit) return words.unitMissing;
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= 100)) return words.daysWrong;
  return form.basis.trim() === '' ? words.basisMissing : null;
}

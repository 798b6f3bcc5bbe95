import { type LetterRuleKind, letterRulesApi, urgencies } from '@congvu/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ConditionFields, noConditions, sentConditions } from './ConditionFields.tsx';
import { presentableQuery } from './queries.ts';
import { type RuleForm, ruleFault } from './rule-form.ts';
import { letterRules as words } from './rule-messages.ts';

type Props = { kind: LetterRuleKind; onClose: () => void };

/** One more rule, behind the others; it is moved afterwards. */
export function AddRule({ kind, onClose }: Props) {
  const client = useQueryClient();
  const today = dayOf(useMe().now);
  const [conditions, setConditions] = useState(noConditions);
  const [form, setForm] = useState<RuleForm>({
    ...{ postId: '', urgency: 0, days: '', basis: '', validFrom: today },
  });
  const add = async () => {
    const { basis, validFrom, postId, urgency, days } = form;
    const common = { ...sentConditions(conditions), basis: basis.trim(), validFrom: validFrom ?? '' };
    if (kind === 'present') await call(letterRulesApi.addPresent, { body: { ...common, postId } });
    else await call(letterRulesApi.addDeadline, { body: { ...common, urgency, workingDays: Number(days) } });
    await client.invalidateQueries({ queryKey: ['directive'] });
    await client.invalidateQueries({ queryKey: ['incoming'] });
  };
  return (
    <ConfirmDialog
      disabledReason={ruleFault(kind, form)}
      holdsText={form.basis !== ''}
      onClose={onClose}
      onConfirm={add}
      opened
      sentence={words[kind].addSentence}
      title={words[kind].addTitle}
      verb={words[kind].addVerb}
    >
      <ConditionFields onChange={setConditions} value={conditions} />
      {kind === 'present' ? (
        <PostSelect onChange={(postId) => setForm({ ...form, postId })} value={form.postId} />
      ) : (
        <DeadlinePart form={form} onChange={setForm} />
      )}
      <TextInput
        label={words.fields.basis}
        maxLength={300}
        onChange={(event) => setForm({ ...form, basis: event.currentTarget.value })}
        required
        value={form.basis}
      />
      <DateField
        from={today}
        label={words.fields.validFrom}
        onChange={(validFrom) => setForm({ ...form, validFrom })}
        required
        value={form.validFrom}
      />
    </ConfirmDialog>
  );
}

function PostSelect({ value, onChange }: { value: string; onChange: (postId: string) => void }) {
  const people = useQuery(presentableQuery).data ?? [];
  return (
    <NativeSelect
      data={[
        { value: '', label: words.fields.postNone },
        ...people.map(({ postId, title, fullName }) => ({ value: postId, label: `${title} ${fullName}` })),
      ]}
      label={words.fields.post}
      onChange={(event) => onChange(event.currentTarget.value)}
      required
      value={value}
    />
  );
}

function DeadlinePart({ form, onChange }: { form: RuleForm; onChange: (form: RuleForm) => void }) {
  return (
    <>
      <NativeSelect
        data={urgencies.map(({ value, label }) => ({ value: String(value), label }))}
        label={words.fields.urgency}
        onChange={(event) => onChange({ ...form, urgency: Number(event.currentTarget.value) })}
        value={String(form.urgency)}
      />
      <TextInput
        inputMode="numeric"
        label={words.fields.days}
        onChange={(event) => onChange({ ...form, days: event.currentTarget.value })}
        required
        value={form.days}
      />
    </>
  );
}

import { intakePoliciesApi, orgApi } from '@congvu/contracts';
import { Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { type Recipient, RecipientField } from '../../ui/RecipientField.tsx';
import { Segment } from '../../ui/Segment.tsx';
import { TypePicker } from '../../ui/TypePicker.tsx';
import { type IntakeForm, intakeBody, intakeFault, senderIdsOf } from './intake-form.ts';
import { intakeTexts as words } from './intake-messages.ts';

const loadAgencies = async (q: string, signal: AbortSignal): Promise<Recipient[]> => {
  const { items } = await call(orgApi.recipients, { query: { q }, signal });
  return items.flatMap(({ kind, id, label }) => (kind === 'agency' ? [{ id, name: label, kind }] : []));
};

/** A policy against paper: whose, from when, on what it is based; with what it would have refused. */
export function AddIntakePolicy({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [form, setForm] = useState<IntakeForm>({
    ...{ basis: '', sentence: '', scope: 'below', senders: [], exceptTypes: [], exceptions: '' },
    validFrom: dayOf(useMe().now),
  });
  const add = async () => {
    await call(intakePoliciesApi.add, { body: intakeBody(form) });
    await client.invalidateQueries({ queryKey: ['intake-policies'] });
  };
  return (
    <ConfirmDialog
      disabledReason={intakeFault(form)}
      holdsText={form.basis !== ''}
      onClose={onClose}
      onConfirm={add}
      opened
      title={words.addTitle}
      verb={words.addVerb}
    >
      <TextInput
        data-autofocus
        label={words.basis}
        maxLength={300}
        onChange={(event) => setForm({ ...form, basis: event.currentTarget.value })}
        required
        value={form.basis}
      />
      <TextInput
        description={words.sentenceHint}
        label={words.sentence}
        maxLength={300}
        onChange={(event) => setForm({ ...form, sentence: event.currentTarget.value })}
        required
        value={form.sentence}
      />
      <SendersPart form={form} onChange={setForm} />
      <TypePicker
        all={words.noTypes}
        label={words.exceptTypes}
        onChange={(exceptTypes) => setForm({ ...form, exceptTypes })}
        value={form.exceptTypes}
      />
      <Preview form={form} />
      <Textarea
        autosize
        label={words.exceptions}
        maxRows={5}
        minRows={2}
        onChange={(event) => setForm({ ...form, exceptions: event.currentTarget.value })}
        value={form.exceptions}
      />
      <DateField
        label={words.validFrom}
        onChange={(validFrom) => setForm({ ...form, validFrom })}
        required
        value={form.validFrom}
      />
    </ConfirmDialog>
  );
}

type PartProps = { form: IntakeForm; onChange: (form: IntakeForm) => void };

/** All below the agency, or those that are named. */
function SendersPart({ form, onChange }: PartProps) {
  return (
    <>
      <Segment
        label={words.scope}
        onChange={(scope) => onChange({ ...form, scope })}
        options={[
          { value: 'below', label: words.scopes.below },
          { value: 'named', label: words.scopes.named },
        ]}
        value={form.scope}
      />
      {form.scope === 'named' && (
        <RecipientField
          label={words.senders}
          load={loadAgencies}
          loaderKey="intake-senders"
          onChange={(senders) => onChange({ ...form, senders })}
          value={form.senders.map((one) => ({ ...one, kind: 'agency' as const }))}
        />
      )}
    </>
  );
}

function Preview({ form }: { form: IntakeForm }) {
  const senderIds = senderIdsOf(form);
  const { exceptTypes } = form;
  const found = useQuery({
    queryKey: ['intake-policies', 'preview', senderIds, exceptTypes],
    queryFn: ({ signal }) => call(intakePoliciesApi.preview, { body: { senderIds, exceptTypes }, signal }),
    enabled: senderIds === null || senderIds.length > 0,
  }).data;
  if (!found) return null;
  const names = found.bySender.map(({ name, count }) => `${name} ${count}`).join(', ');
  return (
    <p className="fs13 t2" role="status">
      {found.count === 0 ? words.previewNone : words.preview(found.count, names)}
    </p>
  );
}

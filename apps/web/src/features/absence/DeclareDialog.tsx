import { absenceKindLabels, absenceKinds, substitutionApi } from '@congvu/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { useCurrentPost, useMe } from '../../lib/use-me.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { PersonPicker } from '../../ui/PersonPicker.tsx';
import styles from './absence.module.css';
import { loadPeople, type PostOption } from './load-people.ts';
import { absenceText } from './messages.ts';
import { SubstituteFields } from './SubstituteFields.tsx';
import { emptySubstitute, instantOf, type SubstituteForm, scopeOf } from './substitute-form.ts';

const text = absenceText.form;
type Kind = (typeof absenceKinds)[number];
type Props = { mayForOthers: boolean; onClose: () => void; onDone: () => unknown };

type Form = {
  absent: PostOption | null;
  kind: Kind;
  from: string | null;
  fromTime: string;
  to: string | null;
  toTime: string;
  basis: string;
  substitute: SubstituteForm;
};
type Part = { form: Form; change: (part: Partial<Form>) => void };

const empty = (today: string): Form => ({
  absent: null,
  kind: 'leave',
  from: today,
  fromTime: '',
  to: null,
  toTime: '',
  basis: '',
  substitute: emptySubstitute,
});

/** Whole days where no time is given; today begins now. Without a substitute the heads are asked when work waits. */
export function DeclareDialog({ mayForOthers, onClose, onDone }: Props) {
  const { now, posts } = useMe();
  const today = dayOf(now);
  const current = useCurrentPost();
  const own = posts.find((post) => !post.standsIn);
  const [form, setForm] = useState(() => empty(today));
  const isForLeader = current?.standsIn?.mode === 'secretary';
  const isReady = form.from && form.to && form.basis.trim() && (!isForLeader || form.absent);
  const send = async () => {
    const appointmentId = form.absent?.id ?? current?.appointmentId ?? own?.appointmentId ?? null;
    await call(substitutionApi.declareAbsence, { body: bodyOf(form, { appointmentId, today }) });
    await onDone();
  };
  const part = { form, change: (more: Partial<Form>) => setForm({ ...form, ...more }) };
  return (
    <ConfirmDialog
      disabledReason={isReady ? null : text.missing}
      holdsText
      onClose={onClose}
      onConfirm={send}
      opened
      title={text.title}
      verb={text.verb}
    >
      <div className={styles.form}>
        {(mayForOthers || isForLeader) && (
          <PersonPicker
            description={text.whoHint}
            label={text.who}
            load={loadPeople}
            loaderKey="absence-people"
            onChange={(person) => part.change({ absent: person as PostOption })}
            value={form.absent}
          />
        )}
        <WhenPart {...part} />
        <SubstituteFields
          description={text.substituteHint}
          form={form.substitute}
          onChange={(substitute) => part.change({ substitute })}
        />
      </div>
    </ConfirmDialog>
  );
}

function bodyOf(form: Form, of: { appointmentId: string | null; today: string }) {
  const { substitute } = form.substitute;
  const beginsNow = form.from === of.today && !form.fromTime;
  return {
    appointmentId: of.appointmentId,
    kind: form.kind,
    fromAt: beginsNow ? new Date().toISOString() : instantOf(form.from!, form.fromTime, '00:00:00'),
    toAt: instantOf(form.to!, form.toTime, '23:59:59'),
    basis: form.basis.trim(),
    substitutes: substitute ? [{ appointmentId: substitute.id, scope: scopeOf(form.substitute) }] : [],
  };
}

function WhenPart({ form, change }: Part) {
  return (
    <>
      <NativeSelect
        data={absenceKinds.map((value) => ({ value, label: absenceKindLabels[value] }))}
        label={text.kind}
        onChange={(event) => change({ kind: event.currentTarget.value as Kind })}
        value={form.kind}
      />
      <div className={styles.pair}>
        <DateField label={text.from} onChange={(from) => change({ from })} required value={form.from} />
        <TextInput
          label={text.fromTime}
          onChange={(event) => change({ fromTime: event.currentTarget.value })}
          type="time"
          value={form.fromTime}
        />
        <DateField label={text.to} onChange={(to) => change({ to })} required value={form.to} />
        <TextInput
          label={text.toTime}
          onChange={(event) => change({ toTime: event.currentTarget.value })}
          type="time"
          value={form.toTime}
        />
      </div>
      <TextInput
        description={text.basisHint}
        label={text.basis}
        maxLength={200}
        onChange={(event) => change({ basis: event.currentTarget.value })}
        required
        value={form.basis}
      />
    </>
  );
}

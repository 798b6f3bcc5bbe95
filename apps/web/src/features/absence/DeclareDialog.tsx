import { absenceKindLabels, absenceKinds, substitutionApi } from '@congvu/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { useCurrentPost, useMe } from '../../lib/use-me.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { PersonPicker } from '../../ui/PersonPicker.tsx';
import { TypePicker } from '../../ui/TypePicker.tsx';
import { FieldList } from '../fields/FieldSelect.tsx';
import styles from './absence.module.css';
import { loadPeople, type PostOption } from './load-people.ts';
import { absenceText } from './messages.ts';

const text = absenceText.form;
type Kind = (typeof absenceKinds)[number];
type Props = { mayForOthers: boolean; onClose: () => void; onDone: () => unknown };

type Form = {
  absent: PostOption | null;
  substitute: PostOption | null;
  kind: Kind;
  from: string | null;
  to: string | null;
  basis: string;
  types: string[];
  fields: string[];
  outgoing: boolean;
  incoming: boolean;
};
type Part = { form: Form; change: (part: Partial<Form>) => void };

const empty = (today: string): Form => ({
  absent: null,
  substitute: null,
  kind: 'leave',
  from: today,
  to: null,
  basis: '',
  types: [],
  fields: [],
  outgoing: true,
  incoming: true,
});

/** Whole days here; today begins now. */
export function DeclareDialog({ mayForOthers, onClose, onDone }: Props) {
  const { now, posts } = useMe();
  const today = dayOf(now);
  const current = useCurrentPost();
  const own = posts.find((post) => !post.standsIn);
  const [form, setForm] = useState(() => empty(today));
  const isForLeader = current?.standsIn?.mode === 'secretary';
  const isReady =
    form.from && form.to && form.basis.trim() && form.substitute && (!isForLeader || form.absent);
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
        <WhoPart {...part} />
      </div>
    </ConfirmDialog>
  );
}

function bodyOf(form: Form, of: { appointmentId: string | null; today: string }) {
  const work = (['outgoing', 'incoming'] as const).filter((name) => form[name]);
  return {
    appointmentId: of.appointmentId,
    kind: form.kind,
    fromAt: form.from === of.today ? new Date().toISOString() : `${form.from}T00:00:00+07:00`,
    toAt: `${form.to}T23:59:59+07:00`,
    basis: form.basis.trim(),
    substitutes: [
      { appointmentId: form.substitute!.id, scope: { work, typeCodes: form.types, fieldCodes: form.fields } },
    ],
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
        <DateField label={text.to} onChange={(to) => change({ to })} required value={form.to} />
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

function WhoPart({ form, change }: Part) {
  return (
    <>
      <PersonPicker
        label={text.substitute}
        load={loadPeople}
        loaderKey="absence-people"
        onChange={(person) => change({ substitute: person as PostOption })}
        required
        value={form.substitute}
      />
      <fieldset className={styles.form}>
        <legend className="fs13">{text.scope}</legend>
        {(['outgoing', 'incoming'] as const).map((name) => (
          <label className={styles.line} key={name}>
            <input
              checked={form[name]}
              onChange={(event) => change({ [name]: event.currentTarget.checked })}
              type="checkbox"
            />
            {text[name]}
          </label>
        ))}
        <TypePicker
          all={text.allTypes}
          label={text.types}
          onChange={(types) => change({ types })}
          value={form.types}
        />
        <FieldList label={text.fields} onChange={(fields) => change({ fields })} value={form.fields} />
      </fieldset>
    </>
  );
}

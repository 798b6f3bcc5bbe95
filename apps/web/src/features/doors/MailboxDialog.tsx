import { doorsApi, type MailboxDoor } from '@congvu/contracts';
import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import styles from './doors.module.css';
import { formOf, type MailboxForm, mailboxBody, mailboxFault, withSecurity } from './mailbox-form.ts';
import { doorTexts } from './messages.ts';
import { doorsQuery } from './queries.ts';

const words = doorTexts.mailbox;

/** Where the agency receives mail; the password goes in and never comes back. */
export function MailboxDialog({ former, onClose }: { former: MailboxDoor | null; onClose: () => void }) {
  const client = useQueryClient();
  const [form, setForm] = useState(() => formOf(former));
  const save = async () => {
    await call(doorsApi.saveMailbox, { body: mailboxBody(form) });
    await client.invalidateQueries({ queryKey: doorsQuery.queryKey });
  };
  const field = (name: keyof MailboxForm, label: string) => (
    <TextInput
      autoComplete="off"
      inputMode={name === 'port' ? 'numeric' : undefined}
      label={label}
      onChange={(event) => setForm({ ...form, [name]: event.currentTarget.value })}
      required
      value={form[name]}
    />
  );
  return (
    <ConfirmDialog
      disabledReason={mailboxFault(form, former)}
      holdsText
      onClose={onClose}
      onConfirm={save}
      opened
      sentence={words.sentence}
      title={words.dialog}
      verb={doorTexts.save}
    >
      {field('address', words.address)}
      <div className={styles.host}>
        {field('host', words.host)}
        {field('port', words.port)}
      </div>
      <NativeSelect
        data={(['tls', 'starttls'] as const).map((value) => ({ value, label: words.securities[value] }))}
        label={words.security}
        onChange={(event) =>
          setForm(withSecurity(form, event.currentTarget.value === 'starttls' ? 'starttls' : 'tls'))
        }
        value={form.security}
      />
      {field('user', words.user)}
      <PasswordInput
        autoComplete="new-password"
        description={former ? words.passwordKept : words.passwordHint}
        label={words.password}
        onChange={(event) => setForm({ ...form, password: event.currentTarget.value })}
        required={!former}
        value={form.password}
      />
      <div className={styles.pair}>
        {field('folder', words.folder)}
        {field('takenFolder', words.takenFolder)}
      </div>
    </ConfirmDialog>
  );
}

import { orgApi, type PersonContact } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { certificates } from '../certificates/messages.ts';
import styles from './account.module.css';

const words = certificates.mine;
const KEY = ['organisation', 'my-contact'];

/** Official e-mail and citizen number: a certificate that is bound must name the same. */
export function ContactForm() {
  const contact = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call(orgApi.myContact, { signal }),
  });
  if (!contact.data) return null;
  return <Fields contact={contact.data} key={JSON.stringify(contact.data)} />;
}

function Fields({ contact }: { contact: PersonContact }) {
  const [email, setEmail] = useState(contact.email ?? '');
  const [number, setNumber] = useState(contact.citizenNumber ?? '');
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () =>
      call(orgApi.changeMyContact, {
        body: { email: email.trim() || null, citizenNumber: number.trim() || null },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const isNumber = number.trim() === '' || /^(\d{9}|\d{12})$/.test(number.trim());
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isNumber) save.mutate();
  };
  return (
    <form className={styles.line} onSubmit={send}>
      <TextInput
        label={certificates.form.fields.email}
        maxLength={200}
        onChange={(event) => setEmail(event.currentTarget.value)}
        type="email"
        value={email}
      />
      <TextInput
        error={isNumber ? null : words.badNumber}
        inputMode="numeric"
        label={certificates.form.fields.citizenNumber}
        maxLength={12}
        onChange={(event) => setNumber(event.currentTarget.value)}
        value={number}
      />
      <ActionButton busy={save.isPending} onPress={() => undefined} type="submit">
        {words.saveContact}
      </ActionButton>
      {save.error && <ErrorState error={save.error} look="strip" />}
    </form>
  );
}

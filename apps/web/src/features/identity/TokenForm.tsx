import { identityApi } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import styles from './account.module.css';
import { CopyBox } from './CopyBox.tsx';
import { account } from './messages.ts';

const words = account.keys;
const USUAL_DAYS = '90';
const MOST_DAYS = 365;

/** Name and length of life; then the secret, once. */
export function TokenForm({ onCreated }: { onCreated: () => void }) {
  const [name, setName] = useState('');
  const [days, setDays] = useState(USUAL_DAYS);
  const [showsFaults, setShowsFaults] = useState(false);
  const create = useMutation({
    mutationFn: () => call(identityApi.createToken, { body: { name: name.trim(), days: Number(days) } }),
    onSuccess: () => {
      setName('');
      setShowsFaults(false);
      onCreated();
    },
  });
  const isDays = /^\d{1,3}$/.test(days.trim()) && Number(days) >= 1 && Number(days) <= MOST_DAYS;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setShowsFaults(true);
    if (name.trim() && isDays) create.mutate();
  };
  return (
    <>
      <form className={styles.line} onSubmit={send}>
        <TextInput
          error={showsFaults && !name.trim() ? words.badName : null}
          label={words.name}
          maxLength={100}
          onChange={(event) => setName(event.currentTarget.value)}
          placeholder={words.nameHint}
          value={name}
        />
        <TextInput
          error={showsFaults && !isDays ? words.badDays : null}
          inputMode="numeric"
          label={words.days}
          onChange={(event) => setDays(event.currentTarget.value)}
          value={days}
        />
        <ActionButton busy={create.isPending} onPress={() => undefined} type="submit">
          {words.create}
        </ActionButton>
      </form>
      {create.error && <ErrorState error={create.error} look="strip" />}
      {create.data && (
        <div className={styles.secret} role="status">
          <p>{words.created(create.data.name)}</p>
          <CopyBox text={create.data.secret} />
          <ActionButton onPress={() => create.reset()} size="small">
            {words.close}
          </ActionButton>
        </div>
      )}
    </>
  );
}

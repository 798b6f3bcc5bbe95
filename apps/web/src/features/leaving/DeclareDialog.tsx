import { leavingApi } from '@congvu/contracts';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { LineField } from '../../ui/LineField.tsx';
import { type PersonOption, PersonPicker } from '../../ui/PersonPicker.tsx';
import { loadPeople } from '../absence/load-people.ts';
import { leavingText as words } from './messages.ts';

type Props = { onClose: () => void; onDone: (appointmentId: string) => unknown };

/** Who leaves and when: the last day ends at midnight. */
export function DeclareDialog({ onClose, onDone }: Props) {
  const [who, setWho] = useState<PersonOption | null>(null);
  const [day, setDay] = useState<string | null>(dayOf(useMe().now));
  const [reason, setReason] = useState('');
  const isReady = who !== null && day !== null && reason.trim() !== '';
  const send = async () => {
    const id = String(who?.id);
    const body = { leavesAt: `${day}T23:59:59+07:00`, reason: reason.trim() };
    await call(leavingApi.declare, { params: { id }, body });
    await onDone(id);
  };
  return (
    <ConfirmDialog
      disabledReason={isReady ? null : words.needed}
      holdsText={reason !== ''}
      look="danger"
      onClose={onClose}
      onConfirm={send}
      opened
      sentence={words.beginSentence}
      title={words.beginTitle}
      verb={words.beginVerb}
    >
      <PersonPicker
        label={words.who}
        load={loadPeople}
        loaderKey="leaving-people"
        onChange={setWho}
        value={who}
      />
      <DateField label={words.day} onChange={setDay} required value={day} />
      <LineField label={words.reason} maxLength={300} onChange={setReason} required value={reason} />
    </ConfirmDialog>
  );
}

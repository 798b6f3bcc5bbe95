import { type RecallReply, recallPolicyApi, recallReplies } from '@congvu/contracts';
import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { recallPolicy as words } from './policy-messages.ts';
import type { RecallPolicyData } from './RecallPolicyScreen.tsx';

/** Another rule from a day on, with its basis. */
export function ChangePolicy({ data, onClose }: { data: RecallPolicyData; onClose: () => void }) {
  const client = useQueryClient();
  const [reply, setReply] = useState<RecallReply>(data.inForce.beforeRegistration);
  const [days, setDays] = useState<number | string>(data.inForce.graceDays);
  const [from, setFrom] = useState<string | null>(data.on);
  const [basis, setBasis] = useState('');
  const isWhole = Number(days) >= 1 && Number(days) <= 3650;
  const isReady = isWhole && from !== null && basis.trim() !== '';
  const change = async () => {
    const body = {
      beforeRegistration: reply,
      graceDays: Number(days),
      validFrom: from!,
      basis: basis.trim(),
    };
    await call(recallPolicyApi.setRecallPolicy, { body });
    await client.invalidateQueries({ queryKey: ['recall-policy'] });
  };
  return (
    <ConfirmDialog
      disabledReason={isReady ? null : words.dialog.needed}
      holdsText={basis !== ''}
      onClose={onClose}
      onConfirm={change}
      opened
      sentence={words.dialog.sentence}
      title={words.dialog.title}
      verb={words.dialog.verb}
    >
      <NativeSelect
        data={recallReplies.map((value) => ({ value, label: words.reply[value] }))}
        label={words.before}
        onChange={(event) => setReply(event.currentTarget.value as RecallReply)}
        value={reply}
      />
      <NumberInput
        allowDecimal={false}
        label={words.dialog.days}
        max={3650}
        min={1}
        onChange={setDays}
        required
        value={days}
      />
      <DateField from={data.on} label={words.dialog.from} onChange={setFrom} required value={from} />
      <TextInput
        label={words.dialog.basis}
        maxLength={300}
        onChange={(event) => setBasis(event.currentTarget.value)}
        required
        value={basis}
      />
    </ConfirmDialog>
  );
}

import { type Delivery, exchangeApi } from '@congvu/contracts';
import { NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { exchange } from './messages.ts';

const words = exchange.acts.posting;

type PostingDialogProps = {
  delivery: Delivery;
  opened: boolean;
  onClose: () => void;
  onDone: () => Promise<unknown>;
};

/** Day, envelopes and slip: a row of the book of the post. */
export function PostingDialog({ delivery, opened, onClose, onDone }: PostingDialogProps) {
  const today = dayOf(new Date());
  const [day, setDay] = useState<string | null>(today);
  const [envelopes, setEnvelopes] = useState(1);
  const [slip, setSlip] = useState('');
  const isWhole = day !== null && envelopes > 0 && slip.trim() !== '';
  const confirm = async () => {
    const body = { postedOn: day!, envelopes, postSlip: slip.trim() };
    await call(exchangeApi.recordPosting, { params: { id: delivery.id }, body });
    await onDone();
  };
  return (
    <ConfirmDialog
      disabledReason={isWhole ? null : words.missing}
      holdsText={slip !== ''}
      onClose={onClose}
      onConfirm={confirm}
      opened={opened}
      sentence={words.sentence}
      title={words.title(delivery.recipientName)}
      verb={words.confirm}
    >
      <DateField
        from={dayOf(delivery.sentAt)}
        label={words.day}
        onChange={setDay}
        required
        to={today}
        value={day}
      />
      <NumberInput
        label={words.envelopes}
        max={999}
        min={1}
        onChange={(value) => setEnvelopes(Number(value) || 0)}
        required
        value={envelopes}
      />
      <TextInput
        data-autofocus
        label={words.slip}
        maxLength={50}
        onChange={(event) => setSlip(event.currentTarget.value)}
        required
        value={slip}
      />
    </ConfirmDialog>
  );
}

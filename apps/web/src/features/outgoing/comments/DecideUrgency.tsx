import { composeApi, type OutgoingDetail, urgencies } from '@congvu/contracts';
import { NativeSelect, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { findAction } from '../action-list.ts';
import { reviewText } from './messages.ts';

const text = reviewText.urgency;

/** The signer decides the urgency the drafter proposed (R-RT-5); the file is then a new one and is read anew. */
export function DecideUrgency({ detail }: { detail: OutgoingDetail }) {
  const [isOpen, setIsOpen] = useState(false);
  const [urgency, setUrgency] = useState(detail.urgency);
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const isSigner = detail.state === 'awaiting_signature' && findAction(detail, 'sign')?.allowed === true;
  if (!isSigner || detail.sourceKind !== 'editor') return null;
  const decide = async () => {
    const params = { id: detail.id };
    await call(composeApi.decideUrgency, { params, version: detail.version, body: { urgency, reason } });
    setReason('');
    await client.invalidateQueries({ queryKey: ['outgoing'] });
  };
  const label = urgencies.find(({ value }) => value === detail.urgency)?.label ?? '';
  return (
    <section>
      <p className="fs13">
        {text.proposed(label)}{' '}
        <button className="cellnum" onClick={() => setIsOpen(true)} type="button">
          {text.decide}
        </button>
      </p>
      <ConfirmDialog
        disabledReason={obstacleOf(urgency === detail.urgency, reason)}
        holdsText
        onClose={() => setIsOpen(false)}
        onConfirm={decide}
        opened={isOpen}
        sentence={text.sentence}
        title={text.title}
        verb={text.verb}
      >
        <NativeSelect
          data={urgencies.map((one) => ({ value: String(one.value), label: one.label }))}
          label={text.choose}
          onChange={(event) => setUrgency(Number(event.currentTarget.value))}
          value={String(urgency)}
        />
        <Textarea
          label={text.reason}
          minRows={2}
          onChange={(event) => setReason(event.currentTarget.value)}
          value={reason}
        />
      </ConfirmDialog>
    </section>
  );
}

function obstacleOf(isSame: boolean, reason: string): string | null {
  if (isSame) return text.same;
  return reason.trim().length < 10 ? text.reasonShort : null;
}

import { copiesApi } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { isCount } from './copy-form.ts';
import { copies as words } from './messages.ts';

/** Print and stamp makes a paper original; how many and what for is kept (NĐ 30 Đ.18.5). */
export function PaperOriginalDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const [count, setCount] = useState('1');
  const [purpose, setPurpose] = useState('');
  const reason = isCount(count) ? null : words.copiesWrong;
  const client = useQueryClient();
  const record = async () => {
    await call(copiesApi.makePaperOriginal, {
      params: { id },
      body: { copies: Number(count), purpose: purpose.trim() },
    });
    // What is on paper now may also be lent.
    await client.invalidateQueries({ queryKey: ['loans', id] });
  };
  const short = purpose.trim().length < 10 ? words.purposeMissing : null;
  return (
    <ConfirmDialog
      disabledReason={reason ?? short}
      holdsText={purpose !== ''}
      onClose={onClose}
      onConfirm={record}
      opened
      sentence={words.originalSentence}
      title={words.originalTitle}
      verb={words.originalVerb}
    >
      <TextInput
        inputMode="numeric"
        label={words.copies}
        onChange={(event) => setCount(event.currentTarget.value)}
        value={count}
      />
      <TextInput
        label={words.purpose}
        maxLength={500}
        onChange={(event) => setPurpose(event.currentTarget.value)}
        value={purpose}
      />
    </ConfirmDialog>
  );
}

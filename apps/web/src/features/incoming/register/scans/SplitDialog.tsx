import { type ScanRow, scansApi } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../lib/call.ts';
import { ConfirmDialog } from '../../../../ui/ConfirmDialog.tsx';
import { scanWords as words } from './messages.ts';
import { firstPagesOf } from './scan-status.ts';

type Props = { row: ScanRow; opened: boolean; onClose: () => void; onSplit: () => void };

/** Cuts a scan by hand, where no separator sheet was read. */
export function SplitDialog({ row, opened, onClose, onSplit }: Props) {
  const [text, setText] = useState('');
  const firstPages = firstPagesOf(text, row.pageCount);
  const fault = words.splitFault(row.pageCount);
  const split = async () => {
    await call(scansApi.split, {
      params: { id: row.id },
      version: row.version,
      body: { firstPages: firstPages ?? [] },
    });
    onSplit();
  };
  return (
    <ConfirmDialog
      disabledReason={firstPages ? null : fault}
      holdsText={text !== ''}
      onClose={onClose}
      onConfirm={split}
      opened={opened}
      sentence={words.splitSentence}
      title={words.splitTitle(row.name)}
      verb={words.splitVerb}
    >
      <TextInput
        data-autofocus
        description={fault}
        label={words.splitLabel}
        onChange={(event) => setText(event.currentTarget.value)}
        required
        value={text}
      />
    </ConfirmDialog>
  );
}

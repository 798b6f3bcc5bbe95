import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { ui } from '../messages/ui.ts';
import { ConfirmDialog, type ConfirmDialogProps } from './ConfirmDialog.tsx';

export const LEAST_REASON_LENGTH = 10;

export type ReasonDialogProps = Omit<ConfirmDialogProps, 'onConfirm' | 'disabledReason' | 'holdsText'> & {
  onConfirm: (reason: string) => unknown;
  /** Ready phrases that fill the field with one press. */
  suggestions?: readonly string[];
  /** Something else is missing beside the reason. */
  blockedReason?: string | null;
};

/** A confirmation that asks for a reason of at least ten characters. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { onConfirm, suggestions = [], blockedReason = null, children, ...dialog } = props;
  const [reason, setReason] = useState('');
  const isShort = reason.trim().length < LEAST_REASON_LENGTH;
  const confirm = async () => {
    await onConfirm(reason.trim());
    setReason('');
  };
  return (
    <ConfirmDialog
      {...dialog}
      disabledReason={blockedReason ?? (isShort ? ui.reason.tooShort(LEAST_REASON_LENGTH) : null)}
      holdsText={reason !== ''}
      onConfirm={confirm}
    >
      {children}
      {suggestions.length > 0 && (
        <div className="row" style={{ flexWrap: 'wrap' }}>
          {suggestions.map((text) => (
            <button className="cellnum fs13" key={text} onClick={() => setReason(text)} type="button">
              {text}
            </button>
          ))}
        </div>
      )}
      <Textarea
        data-autofocus
        description={isShort ? ui.reason.tooShort(LEAST_REASON_LENGTH) : undefined}
        label={ui.reason.label}
        onChange={(event) => setReason(event.currentTarget.value)}
        placeholder={ui.reason.placeholder}
        required
        rows={3}
        value={reason}
      />
    </ConfirmDialog>
  );
}

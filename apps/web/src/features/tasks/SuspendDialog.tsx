import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { TextDialog } from '../incoming/foot/TextDialog.tsx';
import { holderName } from './follow-up-tree.ts';
import { tasks } from './messages.ts';
import type { TaskDialogProps } from './TaskDialogs.tsx';

const words = tasks.acts;

/** The clock stands still: why, and on what ground. */
export function SuspendDialog({ assignment, acts, onClose }: TaskDialogProps) {
  const [legalBasis, setLegalBasis] = useState('');
  return (
    <TextDialog
      blockedBy={legalBasis.trim().length < 3 ? words.suspendBasisMissing : null}
      leastLength={10}
      onClose={onClose}
      onConfirm={(reason) => acts.send('suspend', { assignmentId: assignment.id, reason, legalBasis })}
      opened
      sentence={words.suspendSentence}
      title={words.suspendTitle(holderName(assignment))}
      verb={words.suspendVerb}
    >
      <TextInput
        data-autofocus
        label={words.suspendBasis}
        onChange={(event) => setLegalBasis(event.currentTarget.value)}
        required
        value={legalBasis}
      />
    </TextDialog>
  );
}

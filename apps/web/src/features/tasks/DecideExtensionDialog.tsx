import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { dayOf, formatDay } from '../../lib/format.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { LEAST_REASON_LENGTH } from '../../ui/ReasonDialog.tsx';
import { Segment } from '../../ui/Segment.tsx';
import { holderName } from './follow-up-tree.ts';
import { tasks } from './messages.ts';
import type { TaskDialogProps } from './TaskDialogs.tsx';

const words = tasks.acts;

/** The assigner grants the day asked for or another, or says why not. */
export function DecideExtensionDialog({ assignment, acts, onClose }: TaskDialogProps) {
  const asked = assignment.extensions.find(({ decision }) => decision === null);
  const [decision, setDecision] = useState<'granted' | 'refused'>('granted');
  const [deadlineOn, setDeadlineOn] = useState<string | null>(asked ? dayOf(asked.dueAsked) : null);
  const [reason, setReason] = useState('');
  if (!asked) return null;
  const isShort = decision === 'refused' && reason.trim().length < LEAST_REASON_LENGTH;
  return (
    <ConfirmDialog
      disabledReason={isShort ? words.decideReasonShort : null}
      holdsText={reason !== ''}
      onClose={onClose}
      onConfirm={() =>
        acts.send('decideExtension', {
          ...{ extensionId: asked.id, decision, reason: reason.trim() },
          deadlineOn: decision === 'granted' ? deadlineOn : null,
        })
      }
      opened
      sentence={`${tasks.followUp.asked(asked.askedBy, formatDay(dayOf(asked.dueBefore)), formatDay(dayOf(asked.dueAsked)))}: ${asked.reason}`}
      title={words.decideTitle(holderName(assignment))}
      verb={words.decideVerb[decision]}
    >
      <Segment
        label={words.decideAnswer}
        onChange={setDecision}
        options={[
          { value: 'granted', label: words.decideGrant },
          { value: 'refused', label: words.decideRefuse },
        ]}
        value={decision}
      />
      {decision === 'granted' && (
        <DateField label={words.decideDeadline} onChange={setDeadlineOn} value={deadlineOn} />
      )}
      <Textarea
        label={words.decideReason}
        onChange={(event) => setReason(event.currentTarget.value)}
        required={decision === 'refused'}
        rows={2}
        value={reason}
      />
    </ConfirmDialog>
  );
}

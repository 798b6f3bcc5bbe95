import { orgApi, type RecipientInput, tasksApi } from '@congvu/contracts';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../lib/call.ts';
import { type Recipient, RecipientField } from '../../ui/RecipientField.tsx';
import { TextDialog } from '../incoming/foot/TextDialog.tsx';
import { entriesOf } from '../outgoing/recipients/directory.ts';
import { tasks } from './messages.ts';
import type { TaskDialogProps } from './TaskDialogs.tsx';

const words = tasks.acts;

const toInput = ({ id, name }: Recipient): RecipientInput => ({
  section: 'addressees',
  role: 'TO_ACT',
  printedLine: name,
  target: { kind: 'agency', id },
});

/** Agencies of the directory by name, written out or short. */
async function loadAgencies(query: string, signal: AbortSignal): Promise<Recipient[]> {
  const directory = await call(orgApi.recipientDirectory, { signal });
  return entriesOf(directory, query || 'ubnd', new Set())
    .filter(({ kind }) => kind === 'agency')
    .slice(0, 20)
    .map(({ id, name }) => ({ id, name, kind: 'agency' as const }));
}

/** Level 3: the draft of a letter to other agencies; it opens at once, to be read and submitted. */
export function NudgeByLetterDialog({ assignment, work, onClose }: TaskDialogProps) {
  const navigate = useNavigate();
  const [to, setTo] = useState<Recipient[]>([]);
  const send = async (text: string) => {
    const { outgoingId } = await call(tasksApi.nudgeByLetter, {
      params: { id: work.id },
      version: work.version,
      body: { assignmentId: assignment.id, text, recipients: to.map(toInput) },
    });
    void navigate(`/van-ban-di/${outgoingId}/soan`);
  };
  return (
    <TextDialog
      blockedBy={to.length > 0 ? null : words.byLetterMissing}
      label={words.byLetterText}
      leastLength={1}
      onClose={onClose}
      onConfirm={send}
      opened
      sentence={words.byLetterSentence}
      title={words.byLetterTitle}
      verb={words.byLetterVerb}
    >
      <RecipientField
        label={words.byLetterTo}
        load={loadAgencies}
        loaderKey="nudge-agencies"
        onChange={setTo}
        required
        value={to}
      />
    </TextDialog>
  );
}

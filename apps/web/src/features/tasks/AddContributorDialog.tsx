import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { dayOf } from '../../lib/format.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { OthersField } from '../incoming/foot/AssigneeFields.tsx';
import { loadAssignees } from '../incoming/foot/assignees.ts';
import { type Assignee, assignmentOf } from '../incoming/foot/directive-form.ts';
import { tasks } from './messages.ts';
import type { TaskDialogProps } from './TaskDialogs.tsx';

const words = tasks.acts;
const source = { load: loadAssignees, loaderKey: 'assignees' };

/** More units and people beside the lead, each to work along or to know. */
export function AddContributorDialog({ assignment, acts, onClose }: TaskDialogProps) {
  const [contributing, setContributing] = useState<Assignee[]>([]);
  const [informed, setInformed] = useState<Assignee[]>([]);
  const today = dayOf(new Date());
  const leadsDay = assignment.deadlineAt ? dayOf(assignment.deadlineAt) : null;
  // Nobody can be given a day that has passed.
  const [deadlineOn, setDeadlineOn] = useState(leadsDay !== null && leadsDay >= today ? leadsDay : null);
  const [text, setText] = useState('');
  const isEmpty = contributing.length + informed.length === 0;
  const send = () =>
    acts.send('addContributor', {
      text: text.trim(),
      assignments: [
        ...contributing.map((one) => assignmentOf(one, { role: 'contributing', deadlineOn })),
        ...informed.map((one) => assignmentOf(one, { role: 'informed', deadlineOn: null })),
      ],
    });
  return (
    <ConfirmDialog
      disabledReason={isEmpty ? words.addMissing : null}
      holdsText={text !== '' || !isEmpty}
      onClose={onClose}
      onConfirm={send}
      opened
      title={words.addTitle}
      verb={words.addVerb}
    >
      <OthersField {...source} label={words.contributing} onChange={setContributing} value={contributing} />
      <OthersField {...source} label={words.informed} onChange={setInformed} value={informed} />
      <DateField from={today} label={words.deadline} onChange={setDeadlineOn} value={deadlineOn} />
      <Textarea
        label={words.addText}
        onChange={(event) => setText(event.currentTarget.value)}
        rows={2}
        value={text}
      />
    </ConfirmDialog>
  );
}

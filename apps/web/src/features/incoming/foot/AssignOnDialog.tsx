import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { dayOf } from '../../../lib/format.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { incoming } from '../messages.ts';
import { LeadField, OthersField } from './AssigneeFields.tsx';
import { loadPeopleOf } from './assignees.ts';
import { type Assignee, assignmentOf } from './directive-form.ts';
import type { IncomingActs } from './use-incoming-acts.ts';

const words = incoming.foot;

type Props = {
  /** Number of the letter, or code of the task. */
  name: string;
  dueAt: string | null;
  /** The unit whose people are asked; of nobody's unit: the whole agency. */
  unitId: string | null;
  acts: IncomingActs;
  opened: boolean;
  onClose: () => void;
};

/** The deadline of the letter, unless it has passed: nobody can be given such a day. */
function openDay(dueAt: string | null): string | null {
  const due = dueAt ? dayOf(dueAt) : null;
  return due !== null && due >= dayOf(new Date()) ? due : null;
}

/** A unit head hands the unit's work to its people: one of them leads. */
export function AssignOnDialog({ name, dueAt, unitId, acts, opened, onClose }: Props) {
  const [lead, setLead] = useState<Assignee | null>(null);
  const [others, setOthers] = useState<Assignee[]>([]);
  const [deadlineOn, setDeadlineOn] = useState(openDay(dueAt));
  const [text, setText] = useState('');
  const source = { load: loadPeopleOf(unitId), loaderKey: `people-${unitId}` };
  const send = () =>
    acts.send('subAssign', {
      text: text.trim(),
      assignments: [
        ...(lead ? [assignmentOf(lead, { role: 'lead', deadlineOn })] : []),
        ...others.map((one) => assignmentOf(one, { role: 'contributing', deadlineOn })),
      ],
    });
  return (
    <ConfirmDialog
      disabledReason={lead ? null : words.assignOnMissing}
      holdsText={text !== '' || lead !== null}
      onClose={onClose}
      onConfirm={send}
      opened={opened}
      title={words.assignOnTitle(name)}
      verb={words.assignOnVerb}
    >
      <LeadField {...source} label={words.lead} onChange={setLead} value={lead} />
      <OthersField {...source} label={words.contributing} onChange={setOthers} value={others} />
      <DateField label={words.deadline} onChange={setDeadlineOn} value={deadlineOn} />
      <Textarea
        label={words.assignOnText}
        onChange={(event) => setText(event.currentTarget.value)}
        rows={2}
        value={text}
      />
    </ConfirmDialog>
  );
}

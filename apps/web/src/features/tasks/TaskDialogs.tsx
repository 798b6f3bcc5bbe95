import type { FollowedAssignment } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { dayOf } from '../../lib/format.ts';
import { DateField } from '../../ui/DateField.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { LeadField } from '../incoming/foot/AssigneeFields.tsx';
import { loadAssignees } from '../incoming/foot/assignees.ts';
import { type Assignee, assignmentOf } from '../incoming/foot/directive-form.ts';
import { TextDialog } from '../incoming/foot/TextDialog.tsx';
import { AddContributorDialog } from './AddContributorDialog.tsx';
import { DecideExtensionDialog } from './DecideExtensionDialog.tsx';
import { holderName } from './follow-up-tree.ts';
import { tasks } from './messages.ts';
import { NudgeByLetterDialog } from './NudgeByLetterDialog.tsx';
import { SuspendDialog } from './SuspendDialog.tsx';
import type { TaskActs } from './use-task-acts.ts';

const words = tasks.acts;

export type TaskDialogName =
  | 'nudge'
  | 'nudgeByLetter'
  | 'suspend'
  | 'reassign'
  | 'addContributor'
  | 'revoke'
  | 'askExtension'
  | 'decideExtension'
  | 'returnResult'
  | 'reopen';

export type TaskDialogProps = {
  assignment: FollowedAssignment;
  acts: TaskActs;
  /** The letter or task, as it is on screen. */
  work: { id: string; version: number };
  onClose: () => void;
};

/** One open dialog of an assignment. */
export function TaskDialogs({ name, ...props }: TaskDialogProps & { name: TaskDialogName }) {
  const { assignment, acts, onClose } = props;
  const assignmentId = assignment.id;
  const who = holderName(assignment);
  const shared = { onClose, opened: true };
  switch (name) {
    case 'nudge':
      return <NudgeDialog {...props} />;
    case 'nudgeByLetter':
      return <NudgeByLetterDialog {...props} />;
    case 'suspend':
      return <SuspendDialog {...props} />;
    case 'reassign':
      return <ReassignDialog {...props} />;
    case 'addContributor':
      return <AddContributorDialog {...props} />;
    case 'askExtension':
      return <AskExtensionDialog {...props} />;
    case 'decideExtension':
      return <DecideExtensionDialog {...props} />;
    case 'revoke':
      return (
        <ReasonDialog
          {...shared}
          look="danger"
          onConfirm={(reason) => acts.send('revoke', { assignmentId, reason })}
          sentence={words.revokeSentence}
          title={words.revokeTitle(who)}
          verb={words.revokeVerb}
        />
      );
    case 'returnResult':
      return (
        <ReasonDialog
          {...shared}
          onConfirm={(reason) => acts.send('returnResult', { assignmentId, reason })}
          title={words.returnTitle(who)}
          verb={words.returnVerb}
        />
      );
    case 'reopen':
      return (
        <ReasonDialog
          {...shared}
          onConfirm={(reason) => acts.send('reopen', { reason })}
          sentence={words.reopenSentence}
          title={words.reopenTitle}
          verb={words.reopenVerb}
        />
      );
  }
}

function NudgeDialog({ assignment, acts, onClose }: TaskDialogProps) {
  const [level, setLevel] = useState<1 | 2>(1);
  return (
    <TextDialog
      label={words.nudgeText}
      leastLength={1}
      onClose={onClose}
      onConfirm={(text) => acts.send('nudge', { assignmentIds: [assignment.id], level, text })}
      opened
      sentence={words.nudgeSentence}
      suggestions={words.nudgeSuggestions}
      title={words.nudgeTitle(holderName(assignment))}
      verb={words.nudgeVerb}
    >
      <NativeSelect
        data={([1, 2] as const).map((value) => ({
          value: String(value),
          label: tasks.followUp.levels[value],
        }))}
        label={words.nudgeLevel}
        onChange={(event) => setLevel(event.currentTarget.value === '2' ? 2 : 1)}
        value={String(level)}
      />
    </TextDialog>
  );
}

function ReassignDialog({ assignment, acts, onClose }: TaskDialogProps) {
  const [to, setTo] = useState<Assignee | null>(null);
  const [deadlineOn, setDeadlineOn] = useState<string | null>(null);
  const send = (reason: string) => {
    if (!to) return undefined;
    const { role: _, ...target } = assignmentOf(to, { role: assignment.role, deadlineOn });
    return acts.send('reassign', { assignmentId: assignment.id, ...target, reason });
  };
  return (
    <TextDialog
      blockedBy={to ? null : words.reassignMissing}
      leastLength={10}
      onClose={onClose}
      onConfirm={send}
      opened
      sentence={words.reassignSentence}
      title={words.reassignTitle(holderName(assignment))}
      verb={words.reassignVerb}
    >
      <LeadField
        label={words.reassignTo}
        load={loadAssignees}
        loaderKey="assignees"
        onChange={setTo}
        value={to}
      />
      <DateField
        from={dayOf(new Date())}
        label={words.reassignDeadline}
        onChange={setDeadlineOn}
        value={deadlineOn}
      />
    </TextDialog>
  );
}

function AskExtensionDialog({ assignment, acts, onClose }: TaskDialogProps) {
  const [deadlineOn, setDeadlineOn] = useState<string | null>(null);
  const send = (reason: string) =>
    deadlineOn ? acts.send('askExtension', { assignmentId: assignment.id, deadlineOn, reason }) : undefined;
  return (
    <TextDialog
      blockedBy={deadlineOn ? null : words.askMissing}
      leastLength={10}
      onClose={onClose}
      onConfirm={send}
      opened
      sentence={words.askSentence}
      title={words.askTitle}
      verb={words.askVerb}
    >
      <DateField
        from={dayOf(new Date())}
        label={words.askDeadline}
        onChange={setDeadlineOn}
        required
        value={deadlineOn}
      />
    </TextDialog>
  );
}

import type { FollowedAssignment } from '@congvu/contracts';
import { useState } from 'react';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { holderName, offerOf } from './follow-up-tree.ts';
import { tasks } from './messages.ts';
import { type TaskDialogName, TaskDialogs } from './TaskDialogs.tsx';
import styles from './tasks.module.css';
import { useTaskActs } from './use-task-acts.ts';

const words = tasks.acts;

type Props = { assignment: FollowedAssignment; letter: { id: string; version: number } };

const openers: readonly [string, TaskDialogName, string][] = [
  ['decideExtension', 'decideExtension', words.decide],
  ['nudge', 'nudge', words.nudge],
  ['nudgeByLetter', 'nudgeByLetter', words.byLetter],
  ['askExtension', 'askExtension', words.askExtension],
  ['returnResult', 'returnResult', words.returnResult],
  ['reassign', 'reassign', words.reassign],
  ['addContributor', 'addContributor', words.add],
  ['revoke', 'revoke', words.revoke],
  ['suspend', 'suspend', words.suspend],
  ['reopen', 'reopen', words.reopen],
];

/** The buttons of one assignment; those of the other side are absent, blocked ones say why. */
export function FollowUpActs({ assignment, letter }: Props) {
  const acts = useTaskActs(letter);
  const [dialog, setDialog] = useState<TaskDialogName | null>(null);
  const isHistory = assignment.state === 'revoked' || assignment.state === 'handed_back';
  const shown = openers.filter(([action]) => offerOf(assignment, action).isThere);
  const confirm = offerOf(assignment, 'confirmResult');
  const resume = offerOf(assignment, 'resume');
  if (isHistory || (shown.length === 0 && !confirm.isThere && !resume.isThere)) return null;
  const who = holderName(assignment);
  return (
    <>
      {acts.error != null && dialog === null && <ErrorState error={acts.error} look="strip" />}
      <div className={styles.acts}>
        {confirm.isThere && (
          <ActionButton
            ariaLabel={`${words.confirm}: ${who}`}
            busy={acts.isBusy}
            disabledReason={confirm.reason}
            icon="check"
            look="primary"
            onPress={() => acts.press('confirmResult', { assignmentId: assignment.id })}
            reasonPlace="hidden"
            size="small"
          >
            {words.confirm}
          </ActionButton>
        )}
        {resume.isThere && (
          <ActionButton
            ariaLabel={`${words.resume}: ${who}`}
            busy={acts.isBusy}
            disabledReason={resume.reason}
            onPress={() => acts.press('resume', { assignmentId: assignment.id })}
            reasonPlace="hidden"
            size="small"
          >
            {words.resume}
          </ActionButton>
        )}
        {shown.map(([action, name, label]) => (
          <ActionButton
            ariaLabel={`${label.replace('…', '')}: ${who}`}
            disabledReason={offerOf(assignment, action).reason}
            key={action}
            onPress={() => setDialog(name)}
            reasonPlace="hidden"
            size="small"
          >
            {label}
          </ActionButton>
        ))}
      </div>
      {dialog && (
        <TaskDialogs
          acts={acts}
          assignment={assignment}
          name={dialog}
          onClose={() => setDialog(null)}
          work={letter}
        />
      )}
    </>
  );
}

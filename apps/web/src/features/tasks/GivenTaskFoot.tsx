import {
  type AnyOperation,
  type BodyInputOf,
  type GivenTask,
  givenTasksApi,
  type SearchHit,
} from '@congvu/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { LeadField } from '../incoming/foot/AssigneeFields.tsx';
import { AssignOnDialog } from '../incoming/foot/AssignOnDialog.tsx';
import { buttonOf } from '../incoming/foot/actions.ts';
import { loadAssignees } from '../incoming/foot/assignees.ts';
import { type Assignee, assignmentOf } from '../incoming/foot/directive-form.ts';
import footStyles from '../incoming/foot/foot.module.css';
import { ProgressDialog } from '../incoming/foot/ProgressDialog.tsx';
import { TextDialog } from '../incoming/foot/TextDialog.tsx';
import { useIncomingActs } from '../incoming/foot/use-incoming-acts.ts';
import { incoming } from '../incoming/messages.ts';
import { refreshIncoming } from '../incoming/queries.ts';
import { DocumentPicker } from '../relations/DocumentPicker.tsx';
import { tasks } from './messages.ts';

const words = tasks.given;
const foot = incoming.foot;
const dialogs = {
  giveAgain: words.giveAgain,
  insist: words.insist,
  returnAssignment: foot.returnWork,
  subAssign: foot.assignOn,
  linkDocument: words.link,
  reportProgress: foot.progress,
  complete: words.submit,
} as const;
type DialogName = keyof typeof dialogs;
const names = Object.keys(dialogs) as DialogName[];

/** What this person may do with the task now. */
export function GivenTaskFoot({ task }: { task: GivenTask }) {
  const navigate = useNavigate();
  const acts = useIncomingActs(task, () => undefined);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const shown = names.filter((name) => buttonOf(task.actions, name).isThere);
  const accept = buttonOf(task.actions, 'accept');
  const isDivided = task.actions.some(({ action, allowed }) => action === 'giveSubtask' && allowed);
  if (shown.length === 0 && !isDivided) return null;
  return (
    <section aria-label={words.foot} className={footStyles.foot}>
      {acts.error != null && <ErrorState error={acts.error} look="strip" />}
      <div className={`${footStyles.line} ${footStyles.end}`}>
        {isDivided && (
          <ActionButton onPress={() => void navigate(`/nhiem-vu/giao?cha=${task.id}`)}>
            {words.subtask}
          </ActionButton>
        )}
        {shown.map((name) => (
          <ActionButton
            disabledReason={buttonOf(task.actions, name).reason}
            key={name}
            look={name === 'complete' && !accept.isAllowed ? 'primary' : 'default'}
            onPress={() => setDialog(name)}
            reasonPlace="hidden"
          >
            {dialogs[name]}
          </ActionButton>
        ))}
        {accept.isAllowed && (
          <ActionButton
            busy={acts.busy === 'accept'}
            icon="check"
            keys="Ctrl+Enter"
            look="primary"
            onPress={() => acts.press('accept', {})}
          >
            {foot.accept}
          </ActionButton>
        )}
      </div>
      {dialog && <FootDialog acts={acts} name={dialog} onClose={() => setDialog(null)} task={task} />}
    </section>
  );
}

type DialogProps = { task: GivenTask; onClose: () => void };
type FootDialogProps = DialogProps & { name: DialogName; acts: ReturnType<typeof useIncomingActs> };

function FootDialog({ name, task, acts, onClose }: FootDialogProps) {
  const shared = { onClose, opened: true };
  const send = useTaskCommand(task);
  switch (name) {
    case 'reportProgress':
      return <ProgressDialog {...shared} acts={acts} name={task.code} />;
    case 'subAssign':
      return (
        <AssignOnDialog {...shared} acts={acts} dueAt={task.dueAt} name={task.code} unitId={task.ownUnitId} />
      );
    case 'complete':
      return (
        <TextDialog
          {...shared}
          label={words.submitLabel}
          leastLength={task.resultKind === 'none' || task.resultKind === 'document' ? 0 : 3}
          onConfirm={(outcome) => acts.send('complete', { outcome })}
          title={words.submitTitle(task.code)}
          verb={words.submitVerb}
        />
      );
    case 'returnAssignment':
      return (
        <TextDialog
          {...shared}
          leastLength={10}
          onConfirm={(reason) => acts.send('returnAssignment', { reason })}
          suggestions={foot.returnWorkReasons}
          title={foot.returnWorkTitle(task.code)}
          verb={foot.returnWorkVerb}
        />
      );
    case 'insist':
      return (
        <ReasonDialog
          {...shared}
          onConfirm={(reason) => send('insist', { reason })}
          sentence={words.insistSentence}
          title={words.insistTitle}
          verb={words.insistVerb}
        />
      );
    case 'giveAgain':
      return <GiveAgainDialog onClose={onClose} task={task} />;
    case 'linkDocument':
      return <LinkDialog onClose={onClose} task={task} />;
  }
}

type TaskCommand = 'giveAgain' | 'insist' | 'linkDocument';

function useTaskCommand(task: GivenTask) {
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: ({ command, body }: { command: TaskCommand; body: object }) =>
      call(givenTasksApi[command] as AnyOperation, { params: { id: task.id }, version: task.version, body }),
    onSuccess: () => refreshIncoming(client),
  });
  return async <C extends TaskCommand>(command: C, body: BodyInputOf<(typeof givenTasksApi)[C]>) =>
    void (await act.mutateAsync({ command, body }));
}

function GiveAgainDialog({ task, onClose }: DialogProps) {
  const [to, setTo] = useState<Assignee | null>(null);
  const [deadlineOn, setDeadlineOn] = useState<string | null>(null);
  const send = useTaskCommand(task);
  const confirm = (reason: string) => {
    if (!to) return undefined;
    const { role: _, ...target } = assignmentOf(to, { role: 'lead', deadlineOn });
    return send('giveAgain', { ...target, reason });
  };
  return (
    <TextDialog
      blockedBy={to ? null : tasks.acts.reassignMissing}
      leastLength={10}
      onClose={onClose}
      onConfirm={confirm}
      opened
      title={words.giveAgainTitle}
      verb={words.giveAgainVerb}
    >
      <LeadField
        label={tasks.acts.reassignTo}
        load={loadAssignees}
        loaderKey="assignees"
        onChange={setTo}
        value={to}
      />
      <DateField
        from={dayOf(new Date())}
        label={tasks.acts.reassignDeadline}
        onChange={setDeadlineOn}
        value={deadlineOn}
      />
    </TextDialog>
  );
}

function LinkDialog({ task, onClose }: DialogProps) {
  const [hit, setHit] = useState<SearchHit | null>(null);
  const send = useTaskCommand(task);
  return (
    <ConfirmDialog
      disabledReason={hit?.kind === 'outgoing' ? null : words.linkMissing}
      onClose={onClose}
      onConfirm={() => (hit ? send('linkDocument', { outgoingId: hit.id }) : undefined)}
      opened
      sentence={words.linkSentence}
      title={words.linkTitle}
      verb={words.linkVerb}
    >
      <DocumentPicker label={words.linkField} onChange={setHit} startsDialog value={hit} />
    </ConfirmDialog>
  );
}

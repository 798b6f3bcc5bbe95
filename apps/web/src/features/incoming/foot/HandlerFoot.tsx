import type { IncomingDetail } from '@congvu/contracts';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { BlockedReasons } from '../../../ui/BlockedReasons.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { numberLine } from '../incoming-rows.ts';
import { incoming } from '../messages.ts';
import { AssignOnDialog } from './AssignOnDialog.tsx';
import { buttonOf, completeButton, type FootAction } from './actions.ts';
import { CompleteDialog } from './CompleteDialog.tsx';
import styles from './foot.module.css';
import { ProgressDialog } from './ProgressDialog.tsx';
import { TextDialog } from './TextDialog.tsx';
import type { IncomingActs } from './use-incoming-acts.ts';

const words = incoming.foot;
type OpenDialog = 'reportProgress' | 'complete' | 'returnAssignment' | 'subAssign' | null;
type Props = { letter: IncomingDetail; acts: IncomingActs };

/** The handler's foot: accept, report, reply, close, hand on, hand back. */
export function HandlerFoot({ letter, acts }: Props) {
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const accept = buttonOf(letter.actions, 'accept');
  const reply = buttonOf(letter.actions, 'reply');
  const opener = (name: Exclude<OpenDialog, null>, look: { label: string; keys?: string }) => (
    <DialogButton key={name} letter={letter} look={look} name={name} onPress={() => setDialog(name)} />
  );
  return (
    <>
      {acts.error != null && <ErrorState error={acts.error} look="strip" />}
      <div className={`${styles.line} ${styles.end}`}>
        {opener('returnAssignment', { label: labels.returnAssignment, keys: 'Alt+R' })}
        {opener('subAssign', { label: labels.subAssign, keys: 'V' })}
        {opener('reportProgress', { label: labels.reportProgress })}
        {opener('complete', { label: labels.complete })}
        {reply.isThere && (
          <ActionButton
            disabledReason={reply.reason}
            icon="outgoing"
            keys="R"
            look={accept.isAllowed ? 'default' : 'primary'}
            onPress={() => void navigate(`/van-ban-di/moi?tra-loi=${letter.id}`)}
            reasonPlace="hidden"
          >
            {labels.reply}
          </ActionButton>
        )}
        {accept.isAllowed && (
          <ActionButton
            busy={acts.busy === 'accept'}
            icon="check"
            keys="Ctrl+Enter"
            look="primary"
            onPress={() => acts.press('accept', {})}
          >
            {words.accept}
          </ActionButton>
        )}
      </div>
      <BlockedReasons of={blockedOf(letter)} />
      <HandlerDialogs acts={acts} letter={letter} onClose={() => setDialog(null)} open={dialog} />
    </>
  );
}

const labels = {
  returnAssignment: words.returnWork,
  subAssign: words.assignOn,
  reportProgress: words.progress,
  complete: words.complete,
  reply: words.reply,
} satisfies Partial<Record<FootAction, string>>;

const blockedOf = (letter: IncomingDetail) =>
  (Object.keys(labels) as (keyof typeof labels)[]).map((name) => ({
    label: labels[name],
    reason: buttonOf(letter.actions, name).reason,
  }));

type DialogButtonProps = {
  letter: IncomingDetail;
  name: FootAction;
  look: { label: string; keys?: string };
  onPress: () => void;
};

function DialogButton({ letter, name, look, onPress }: DialogButtonProps) {
  const button = name === 'complete' ? completeButton(letter.actions) : buttonOf(letter.actions, name);
  if (!button.isThere) return null;
  return (
    <ActionButton disabledReason={button.reason} keys={look.keys} onPress={onPress} reasonPlace="hidden">
      {look.label}
    </ActionButton>
  );
}

function HandlerDialogs({ letter, acts, open, onClose }: Props & { open: OpenDialog; onClose: () => void }) {
  const number = numberLine(letter) ?? incoming.noNumber;
  return (
    <>
      <CompleteDialog acts={acts} letter={letter} onClose={onClose} opened={open === 'complete'} />
      <TextDialog
        leastLength={10}
        onClose={onClose}
        onConfirm={(reason) => acts.send('returnAssignment', { reason })}
        opened={open === 'returnAssignment'}
        sentence={words.returnWorkSentence}
        suggestions={words.returnWorkReasons}
        title={words.returnWorkTitle(number)}
        verb={words.returnWorkVerb}
      />
      <ProgressDialog acts={acts} name={number} onClose={onClose} opened={open === 'reportProgress'} />
      <AssignOnDialog
        acts={acts}
        dueAt={letter.dueAt}
        name={number}
        onClose={onClose}
        opened={open === 'subAssign'}
        unitId={letter.assignments.find((one) => one.unitId && one.state !== 'handed_back')?.unitId ?? null}
      />
    </>
  );
}

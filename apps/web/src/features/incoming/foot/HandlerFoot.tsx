import type { IncomingDetail } from '@congvu/contracts';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useViewport } from '../../../lib/use-viewport.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { BlockedReasons } from '../../../ui/BlockedReasons.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { numberLine } from '../incoming-rows.ts';
import { incoming } from '../messages.ts';
import { AssignOnDialog } from './AssignOnDialog.tsx';
import { buttonOf, completeButton, type FootAction, mainActionOf } from './actions.ts';
import { CompleteDialog } from './CompleteDialog.tsx';
import { FootMenu } from './FootMenu.tsx';
import styles from './foot.module.css';
import { ProgressDialog } from './ProgressDialog.tsx';
import { TextDialog } from './TextDialog.tsx';
import type { IncomingActs } from './use-incoming-acts.ts';

const words = incoming.foot;
type OpenDialog = 'reportProgress' | 'complete' | 'returnAssignment' | 'subAssign' | null;
type Props = { letter: IncomingDetail; acts: IncomingActs };

/** The handler's foot: accept, report, reply, close, hand on, hand back; on a phone one act and a menu. */
export function HandlerFoot({ letter, acts }: Props) {
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const press = (name: HandlerAction) => {
    if (name === 'accept') acts.press('accept', {});
    else if (name === 'reply') void navigate(`/van-ban-di/moi?tra-loi=${letter.id}`);
    else setDialog(name);
  };
  const Line = useViewport() === 'phone' ? PhoneLine : WideLine;
  return (
    <>
      {acts.error != null && <ErrorState error={acts.error} look="strip" />}
      <Line isAccepting={acts.busy === 'accept'} letter={letter} press={press} />
      <HandlerDialogs acts={acts} letter={letter} onClose={() => setDialog(null)} open={dialog} />
    </>
  );
}

type HandlerAction = Exclude<OpenDialog, null> | 'accept' | 'reply';
type LineProps = {
  letter: IncomingDetail;
  isAccepting: boolean;
  press: (name: HandlerAction) => void;
};

function WideLine({ letter, isAccepting, press }: LineProps) {
  const accept = buttonOf(letter.actions, 'accept');
  const reply = buttonOf(letter.actions, 'reply');
  const opener = (name: Exclude<OpenDialog, null>, keys?: string) => (
    <DialogButton key={name} keys={keys} letter={letter} name={name} onPress={() => press(name)} />
  );
  return (
    <>
      <div className={`${styles.line} ${styles.end}`}>
        {opener('returnAssignment', 'Alt+R')}
        {opener('subAssign', 'V')}
        {opener('reportProgress')}
        {opener('complete')}
        {reply.isThere && (
          <ActionButton
            disabledReason={reply.reason}
            icon="outgoing"
            keys="R"
            look={accept.isAllowed ? 'default' : 'primary'}
            onPress={() => press('reply')}
            reasonPlace="hidden"
          >
            {labels.reply}
          </ActionButton>
        )}
        {accept.isAllowed && (
          <ActionButton
            busy={isAccepting}
            icon="check"
            keys="Ctrl+Enter"
            look="primary"
            onPress={() => press('accept')}
          >
            {words.accept}
          </ActionButton>
        )}
      </div>
      <BlockedReasons of={blockedOf(letter)} />
    </>
  );
}

/** The order of the menu is the order of the work. */
const MENU = ['reply', 'reportProgress', 'complete', 'subAssign', 'returnAssignment'] as const;

function PhoneLine({ letter, isAccepting, press }: LineProps) {
  const main = mainActionOf(letter.actions);
  const entries = MENU.filter((name) => name !== main)
    .map((name) => ({
      name,
      label: labels[name],
      button: handlerButton(letter, name),
      press: () => press(name),
    }))
    .filter(({ button }) => button.isThere);
  return (
    <div className={styles.line}>
      <FootMenu entries={entries} />
      {main && (
        <ActionButton busy={main === 'accept' && isAccepting} look="primary" onPress={() => press(main)}>
          {main === 'accept' ? words.accept : labels[main]}
        </ActionButton>
      )}
    </div>
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

const handlerButton = ({ actions }: IncomingDetail, name: FootAction) =>
  name === 'complete' ? completeButton(actions) : buttonOf(actions, name);

type DialogButtonProps = {
  letter: IncomingDetail;
  name: Exclude<OpenDialog, null>;
  keys?: string;
  onPress: () => void;
};

function DialogButton({ letter, name, keys, onPress }: DialogButtonProps) {
  const button = handlerButton(letter, name);
  if (!button.isThere) return null;
  return (
    <ActionButton disabledReason={button.reason} keys={keys} onPress={onPress} reasonPlace="hidden">
      {labels[name]}
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

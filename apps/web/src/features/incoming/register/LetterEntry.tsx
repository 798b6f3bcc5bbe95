import { type IncomingDetail, incomingApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { dayOf } from '../../../lib/format.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { TextDialog } from '../foot/TextDialog.tsx';
import { numberLine } from '../incoming-rows.ts';
import { incoming } from '../messages.ts';
import { incomingVerificationQuery } from '../queries.ts';
import { EntryForm } from './EntryForm.tsx';
import { reopenedForm } from './outbox/reopened.ts';
import { readingBody } from './prefill.ts';
import { SignaturePanel } from './RegisterPanels.tsx';
import { formOf, type RegisterField, registrationBody } from './register-form.ts';
import type { Desk } from './use-desk.ts';
import { useEntry } from './use-entry.ts';
import { useLeaderChoice } from './use-leader-choice.ts';
import { letterReadingQuery, usePrefill } from './use-prefill.ts';

const words = incoming.register;

type EntryProps = {
  letter: IncomingDetail;
  desk: Desk;
  onFocusField: (field: RegisterField | null) => void;
};

/** The form of a letter that came by the exchange. */
export function LetterEntry({ letter, desk, onFocusField }: EntryProps) {
  const [isReturning, setIsReturning] = useState(false);
  const verification = useQuery({ ...incomingVerificationQuery(letter.id), enabled: letter.file !== null });
  const verdict = verification.data?.verdict ?? letter.verdict;
  const today = dayOf(new Date());
  const params = { id: letter.id };
  const answer = useQuery({ ...letterReadingQuery(letter.id), enabled: letter.file !== null }).data;
  const [first] = useState(() => reopenedForm(desk.reopened, { letterId: letter.id }) ?? formOf(letter));
  const entry = useEntry({
    first,
    today,
    send: (form, decisions) =>
      desk.outbox.submit({
        target: {
          ...{ kind: 'letter', letterId: letter.id, version: letter.version },
          body: registrationBody(form, decisions, readingBody(answer?.reading ?? null)),
        },
        ...{ form, leaderPostId: leaderChoice.leaderPostId },
      }),
    onRegistered: (result, form) =>
      desk.registered({ fromId: letter.id, result, form, leaderPostId: leaderChoice.leaderPostId }),
  });
  const leaderChoice = useLeaderChoice(entry.form, desk);
  const { sources } = letter;
  const prefill = usePrefill({ answer, first, sources, form: entry.form, setForm: entry.setForm });
  const returnToSender = async (reason: string) => {
    await call(incomingApi.returnToSender, { params, version: letter.version, body: { reason } });
    desk.returned(letter.id, numberLine(letter) ?? letter.senderName);
  };
  const needsReason = verdict !== 'valid';
  const sentence = verification.data?.sentence ?? words.unsure;
  return (
    <>
      <EntryForm
        arrivedAt={letter.arrivedAt}
        entry={entry}
        expected={desk.expected}
        isPaper={false}
        foot={
          <LetterButtons
            hasReason={entry.decisions.signatureReason.trim().length >= 10}
            isBad={verdict === 'invalid'}
            isSending={entry.isSending}
            needsReason={needsReason}
            onLater={() => desk.postpone(letter.id)}
            onReturn={() => setIsReturning(true)}
            onSubmit={() => entry.submit()}
          />
        }
        panels={
          needsReason && (
            <SignaturePanel decisions={entry.decisions} onChange={entry.setDecisions} verdict={sentence} />
          )
        }
        onFocusField={onFocusField}
        of={{ exceptId: letter.id }}
        prefill={prefill}
        leaderChoice={leaderChoice}
        today={today}
      />
      <ReturnDialog
        letter={letter}
        onClose={() => setIsReturning(false)}
        onConfirm={returnToSender}
        opened={isReturning}
      />
    </>
  );
}

type ReturnProps = {
  letter: IncomingDetail;
  opened: boolean;
  onClose: () => void;
  onConfirm: (reason: string) => Promise<void>;
};

/** The sender learns the reason with status 02. */
function ReturnDialog({ letter, opened, onClose, onConfirm }: ReturnProps) {
  return (
    <TextDialog
      leastLength={10}
      onClose={onClose}
      onConfirm={onConfirm}
      opened={opened}
      sentence={incoming.foot.returnSenderSentence}
      suggestions={incoming.foot.returnSenderReasons}
      title={incoming.foot.returnSenderTitle(numberLine(letter) ?? incoming.noNumber)}
      verb={incoming.foot.giveBackVerb}
    />
  );
}

type ButtonsProps = {
  isBad: boolean;
  needsReason: boolean;
  hasReason: boolean;
  isSending: boolean;
  onSubmit: () => void;
  onReturn: () => void;
  onLater: () => void;
};

/** A bad signature makes the return the main button; registering then wants its reason (ui.md §6.4). */
function LetterButtons(props: ButtonsProps) {
  const isReturnFirst = props.isBad && !props.hasReason;
  const goToReason = () => document.querySelector<HTMLElement>('[name="signatureReason"]')?.focus();
  const blocked =
    props.needsReason && !props.hasReason ? { text: words.reasonShort, goToObstacle: goToReason } : null;
  const returnButton = (
    <ActionButton
      fullWidth={isReturnFirst}
      icon="takeBack"
      keys="Alt+R"
      look={isReturnFirst ? 'primary' : 'default'}
      onPress={props.onReturn}
      size={isReturnFirst ? 'large' : 'normal'}
    >
      {words.returnSender}
    </ActionButton>
  );
  const submit = (
    <ActionButton
      busy={props.isSending}
      disabledReason={blocked}
      fullWidth={!isReturnFirst}
      icon="check"
      keys="Ctrl+Enter"
      look={isReturnFirst ? 'default' : 'primary'}
      onPress={props.onSubmit}
      reasonPlace="hidden"
      size={isReturnFirst ? 'normal' : 'large'}
    >
      {words.submit}
    </ActionButton>
  );
  return (
    <>
      {isReturnFirst ? returnButton : submit}
      <div className="row" style={{ justifyContent: 'space-between' }}>
        {isReturnFirst ? submit : returnButton}
        <ActionButton keys="Alt+N" onPress={props.onLater}>
          {words.later}
        </ActionButton>
      </div>
    </>
  );
}

import { isOpenRequest, type OutgoingDetail, type SigningRequest } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { formatDigest, formatTime } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { ActionDialog } from '../outgoing/ActionDialog.tsx';
import { findAction } from '../outgoing/action-list.ts';
import { groupFindings } from '../outgoing/compose/findings.ts';
import { OutgoingActions } from '../outgoing/OutgoingActions.tsx';
import { readinessQuery } from '../outgoing/queries.ts';
import { ChooseCapacity } from '../outgoing/signer/ChooseCapacity.tsx';
import { CheckLine, useChecks } from './CheckList.tsx';
import { useFormCheck } from './FormFindings.tsx';
import { signingText as text } from './messages.ts';
import { EndedNote, WaitingCard } from './RequestCard.tsx';
import styles from './Signing.module.css';
import { type Decision, isContentChanged } from './use-decision.ts';
import type { Placement } from './use-placement.ts';
import type { SeenFile } from './use-seen-file.ts';

type DeskFootProps = {
  detail: OutgoingDetail;
  seen: SeenFile;
  placement: Placement;
  decision: Decision;
  isChanged: boolean;
  opinion: string;
  isPhone: boolean;
  /** The signature that is waited for, or how the last one ended. */
  request: SigningRequest | undefined;
  onReturned: (sentence: string) => void;
};

/** Ký văn bản này or Duyệt …, Trả lại…; on a phone also the checks and the code in two lines. */
export function DeskFoot(props: DeskFootProps) {
  const { detail, seen, decision, isPhone } = props;
  const [dialog, setDialog] = useState<'return' | 'pass' | null>(null);
  const form = useFormCheck(detail);
  const blocking = groupFindings(form.data?.findings ?? []).blocking.length;
  const reason = useMainReason(props);
  const step = detail.openStep ?? 'SIGN';
  const { request } = props;
  const isWaiting = request !== undefined && isOpenRequest(request.state);
  const decide = (passFindingsReason?: string) =>
    decision.decide(seen.hex ?? '', {
      opinion: props.opinion.trim(),
      ...(passFindingsReason ? { passFindingsReason } : {}),
    });
  const press = () => {
    if (blocking > 0) setDialog('pass');
    else decide().catch(() => undefined);
  };
  const mayReturn = findAction(detail, 'returnDraft');
  const main = (
    <ActionButton
      busy={decision.isBusy}
      disabledReason={reason}
      fullWidth
      icon={step === 'SIGN' ? 'signing' : 'check'}
      keys={isPhone ? undefined : 'Ctrl+Enter'}
      look="primary"
      onPress={press}
      size="large"
    >
      {text.act.approve[step]}
    </ActionButton>
  );
  const back = mayReturn && (
    <ActionButton
      disabledReason={mayReturn.allowed ? null : (mayReturn.refusals[0]?.detail ?? '')}
      fullWidth
      icon="takeBack"
      keys={isPhone ? undefined : 'Alt+R'}
      onPress={() => setDialog('return')}
      reasonPlace={isPhone ? 'under' : 'hidden'}
      size={isPhone ? 'large' : 'normal'}
    >
      {text.act.return}
    </ActionButton>
  );
  return (
    <footer className={styles.foot}>
      {isPhone && <PhoneFacts {...props} />}
      {decision.error !== null && !isContentChanged(decision.error) && (
        <ErrorState error={decision.error} look="strip" />
      )}
      <EndedNote request={step === 'SIGN' ? request : undefined} />
      {isWaiting ? <WaitingCard request={request} /> : null}
      <div className={isPhone && !isWaiting ? styles.phoneButtons : styles.buttons}>
        {isPhone && back}
        {!isWaiting && main}
        {!isPhone && back}
        {!isPhone && <OtherActs detail={detail} onDone={props.onReturned} />}
      </div>
      {!isPhone && step === 'SIGN' && <DeviceLine />}
      <FootDialogs {...{ blocking, decide, dialog, props }} onClose={() => setDialog(null)} />
    </footer>
  );
}

const OTHER_ACTS = ['forwardStep', 'changeSigner', 'skipSteps', 'withdrawSubmission'] as const;

/** What else may be done at this step, the compose desk first where the route lets it edit; else why not. */
function OtherActs({ detail, onDone }: { detail: OutgoingDetail; onDone: (sentence: string) => void }) {
  const navigate = useNavigate();
  const edit = findAction(detail, 'editDraft');
  return (
    <>
      {edit && (
        <ActionButton
          disabledReason={edit.allowed ? null : (edit.refusals[0]?.detail ?? '')}
          fullWidth
          icon="outgoing"
          onPress={() => void navigate(`/van-ban-di/${detail.id}/soan`)}
          reasonPlace="hidden"
        >
          {text.act.edit}
        </ActionButton>
      )}
      <OutgoingActions
        detail={detail}
        onDone={() => onDone(text.act.moved(formatTime(new Date())))}
        only={OTHER_ACTS}
      />
    </>
  );
}

type FootDialogsProps = {
  props: DeskFootProps;
  dialog: 'return' | 'pass' | null;
  /** Findings that stand in the way. */
  blocking: number;
  decide: (why: string) => Promise<void>;
  onClose: () => void;
};

function FootDialogs({ props, dialog, blocking, decide, onClose }: FootDialogsProps) {
  return (
    <>
      <ActionDialog
        action={dialog === 'return' ? 'returnDraft' : null}
        detail={props.detail}
        onClose={onClose}
        onDone={() => props.onReturned(text.act.returned(formatTime(new Date())))}
      />
      <ReasonDialog
        onClose={onClose}
        onConfirm={decide}
        opened={dialog === 'pass'}
        sentence={text.form.passSentence(blocking)}
        title={text.form.passTitle}
        verb={text.form.passVerb}
      />
    </>
  );
}

/** State, then step and right, then the bytes (ui.md §5.5). */
function useMainReason({ detail, seen, isChanged, placement }: DeskFootProps): string | null {
  const isSign = (detail.openStep ?? 'SIGN') === 'SIGN';
  const action = findAction(detail, isSign ? 'sign' : 'approveStep');
  const checks = useChecks(detail);
  const said = isSign ? text.act.notAllowed : text.act.notApproved;
  if (!action) return said(text.list.empty['for-me']);
  const refusal = action.refusals[0];
  if (!action.allowed) return said(lowerFirst(refusal?.detail || refusal?.title || ''));
  const certificate = checks.find((check) => check.id === 'certificate');
  if (isSign && certificate?.state === 'bad') return said(lowerFirst(certificate.sentence));
  if (isChanged) return text.page.changed;
  if (isSign && placement.isUnplaced) return text.place.unplaced;
  if (seen.hex === null) return text.panel.digestWait;
  return seen.hex === '' ? text.panel.digestUnavailable : null;
}

const lowerFirst = (sentence: string): string =>
  sentence.charAt(0).toLocaleLowerCase('vi') + sentence.slice(1);

type PhoneFactsProps = Pick<DeskFootProps, 'detail' | 'seen' | 'onReturned'>;

function PhoneFacts({ detail, seen, onReturned }: PhoneFactsProps) {
  const checks = useChecks(detail);
  return (
    <>
      <div className="row">
        <CheckLine checks={checks} />
        <OutgoingActions
          detail={detail}
          onDone={() => onReturned(text.act.moved(formatTime(new Date())))}
          only={OTHER_ACTS}
        />
      </div>
      <ChooseCapacity detail={detail} />
      {seen.hex && (
        <p className="row">
          <Icon name="digest" />
          <span className="t2">{text.panel.digestShort}</span>
          <b className="mono">{formatDigest(seen.hex)}</b>
        </p>
      )}
    </>
  );
}

function DeviceLine() {
  const readiness = useQuery(readinessQuery());
  if (!readiness.data) return null;
  const { ready, sentence } = readiness.data.leader;
  return (
    <p className="row fs13 t2">
      <Icon className={ready ? 'ok' : 'warn'} name="signingDevice" size={16} /> {sentence}
    </p>
  );
}

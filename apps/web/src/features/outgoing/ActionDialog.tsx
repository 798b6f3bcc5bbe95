import { type OutgoingDetail, outgoingApi } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import type { PanelAction } from './action-list.ts';
import { outgoingText } from './messages.ts';
import { StepDialog } from './StepDialog.tsx';
import { ChangeSigner } from './signer/ChangeSigner.tsx';

const text = outgoingText.act;

type ActionDialogProps = {
  detail: OutgoingDetail;
  /** The action that was pressed, or null. */
  action: PanelAction | null;
  onClose: () => void;
  onDone?: () => void;
};

/** Confirmation of an act on an outgoing document; reasons are kept for ever (ui.md §5.6). */
export function ActionDialog({ detail, action, onClose, onDone }: ActionDialogProps) {
  const run = useRun(detail, onDone);
  if (action === null) return null;
  const shared = { detail, onClose, run };
  if (action === 'withdrawSubmission') {
    return (
      <ConfirmDialog
        onClose={onClose}
        onConfirm={() => run('withdrawSubmission')}
        opened
        sentence={text.withdrawSentence}
        title={text.withdrawTitle}
        verb={text.withdrawVerb}
      />
    );
  }
  if (action === 'voidNumber' || action === 'withdrawVoid') {
    return <VoidConfirm {...shared} action={action} />;
  }
  if (
    action === 'returnToStep' ||
    action === 'forwardStep' ||
    action === 'skipSteps' ||
    action === 'returnDraft'
  )
    return <StepDialog {...shared} action={action} />;
  if (action === 'changeSigner') return <ChangeSigner detail={detail} onClose={onClose} onDone={onDone} />;
  if (action === 'recordPaperSignature') return <PaperSignature {...shared} />;
  if (action === 'recordPaperRelease') return <PaperRelease {...shared} />;
  const words = reasonWords(detail)[action];
  return (
    <ReasonDialog
      {...words}
      look={gentle.has(action) ? 'primary' : 'danger'}
      onClose={onClose}
      onConfirm={(reason) => run(action, { reason })}
      opened
    />
  );
}

const gentle: ReadonlySet<PanelAction> = new Set(['refuseVoid']);

export type Run = (action: PanelAction, body?: Record<string, unknown>) => Promise<void>;

/** Sends the command with the version on the screen and makes everything about outgoing documents stale. */
function useRun(detail: OutgoingDetail, onDone?: () => void): Run {
  const client = useQueryClient();
  return async (action, body) => {
    const params = { id: detail.id };
    await call(outgoingApi[action as Exclude<PanelAction, 'changeSigner'>], {
      params,
      version: detail.version,
      ...(body ? { body: body as never } : {}),
    });
    await client.invalidateQueries({ queryKey: ['outgoing'] });
    await client.invalidateQueries({ queryKey: ['counters'] });
    onDone?.();
  };
}

const numberOf = (detail: OutgoingDetail): string =>
  [detail.numberText, detail.notation].filter(Boolean).join('/');

function reasonWords(detail: OutgoingDetail) {
  const number = numberOf(detail);
  return {
    cancelDraft: { title: text.cancelTitle, sentence: text.cancelSentence, verb: text.cancelVerb },
    proposeVoid: {
      title: text.proposeVoidTitle(number),
      sentence: text.proposeVoidSentence,
      verb: text.proposeVoidVerb,
    },
    refuseVoid: {
      title: text.refuseVoidTitle(number),
      sentence: text.refuseVoidSentence,
      verb: text.refuseVoidVerb,
    },
  };
}

type VoidProps = PaperProps & { action: 'voidNumber' | 'withdrawVoid' };

/** Agreeing and taking back need no reason of their own: the reason is that of the request. */
function VoidConfirm({ detail, action, onClose, run }: VoidProps) {
  const number = numberOf(detail);
  const agrees = action === 'voidNumber';
  return (
    <ConfirmDialog
      onClose={onClose}
      onConfirm={() => run(action)}
      opened
      sentence={agrees ? text.voidSentence(detail.voidRequest?.reason ?? '') : text.withdrawVoidSentence}
      title={agrees ? text.voidTitle(number) : text.withdrawVoidTitle(number)}
      verb={agrees ? text.voidVerb : text.withdrawVoidVerb}
    />
  );
}

type PaperProps = { detail: OutgoingDetail; onClose: () => void; run: Run };

function PaperSignature({ detail, onClose, run }: PaperProps) {
  const today = dayOf(useMe().now);
  const [signedOn, setSignedOn] = useState<string | null>(today);
  const signerAppointmentId = detail.content.signerAppointmentId;
  return (
    <ReasonDialog
      onClose={onClose}
      onConfirm={(reason) => run('recordPaperSignature', { reason, signedOn, signerAppointmentId })}
      opened
      sentence={text.recordPaperSignatureSentence}
      title={text.recordPaperSignatureTitle}
      verb={text.recordPaperSignatureVerb}
    >
      <DateField label={text.signedOn} onChange={setSignedOn} required to={today} value={signedOn} />
    </ReasonDialog>
  );
}

function PaperRelease({ onClose, run }: PaperProps) {
  const today = dayOf(useMe().now);
  const [releasedOn, setReleasedOn] = useState<string | null>(today);
  const [slip, setSlip] = useState('');
  return (
    <ReasonDialog
      onClose={onClose}
      onConfirm={(reason) => run('recordPaperRelease', { reason, releasedOn, slip })}
      opened
      sentence={text.recordPaperReleaseSentence}
      title={text.recordPaperReleaseTitle}
      verb={text.recordPaperReleaseVerb}
    >
      <DateField label={text.releasedOn} onChange={setReleasedOn} required to={today} value={releasedOn} />
      <TextInput label={text.slip} onChange={(event) => setSlip(event.currentTarget.value)} value={slip} />
    </ReasonDialog>
  );
}

import { type CertificateRequestDetail, certificateRequestsApi } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call, callBytes } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useMe } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import styles from './certificates.module.css';
import { certificates } from './messages.ts';

const words = certificates.request;
type Props = { data: CertificateRequestDetail };
type Step = 'send-request' | 'record-grant' | 'record-refusal' | 'cancel-request';
const STEPS: readonly string[] = ['send-request', 'record-grant', 'record-refusal', 'cancel-request'];
const WITHDRAWALS: readonly string[] = ['record-refusal', 'cancel-request'];

/** The letter as a file, and what may be done with the request now. */
export function RequestActions({ data }: Props) {
  const [open, setOpen] = useState<Step | null>(null);
  const navigate = useNavigate();
  const client = useQueryClient();
  const draft = useMutation({
    mutationFn: () =>
      call(certificateRequestsApi.makeDraft, { params: { id: data.id }, version: data.version }),
    onSuccess: async ({ outgoingId }) => {
      await client.invalidateQueries({ queryKey: ['certificates'] });
      void navigate(`/van-ban/${outgoingId}`);
    },
  });
  const press = (action: string) => {
    if (action === 'make-draft') return draft.mutate();
    if (action === 'bind-certificate')
      return void navigate(`/chung-thu-so/gan?cho=${data.ownerKind}&de-nghi=${data.id}`);
    setOpen(action as Step);
  };
  const isFirst = (index: number, action: string) => index === 0 && !WITHDRAWALS.includes(action);
  return (
    <>
      <div className={styles.acts}>
        {data.actions.map(({ action }, index) => (
          <ActionButton
            busy={action === 'make-draft' && draft.isPending}
            key={action}
            look={isFirst(index, action) ? 'primary' : WITHDRAWALS.includes(action) ? 'danger' : 'default'}
            onPress={() => press(action)}
          >
            {words.acts[action] ?? action}
          </ActionButton>
        ))}
        <LetterButtons data={data} />
      </div>
      {draft.error && <ErrorState error={draft.error} look="strip" />}
      {open && STEPS.includes(open) && (
        <StepDialog data={data} key={open} onClose={() => setOpen(null)} step={open} />
      )}
    </>
  );
}

const MIME = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

function LetterButtons({ data }: Props) {
  const [error, setError] = useState<unknown>(null);
  const save = async (format: 'pdf' | 'docx') => {
    setError(null);
    try {
      const bytes = await callBytes(certificateRequestsApi.letter, {
        params: { id: data.id },
        query: { format },
      });
      saveFile(`mau-${data.form}.${format}`, bytes, MIME[format]);
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <>
      <ActionButton icon="download" onPress={() => void save('pdf')}>
        {words.letterPdf}
      </ActionButton>
      <ActionButton icon="download" onPress={() => void save('docx')}>
        {words.letterDocx}
      </ActionButton>
      {error !== null && <ErrorState error={error} look="strip" />}
    </>
  );
}

const TITLES: Record<Step, { title: string; sentence?: string }> = {
  'send-request': { title: words.sendTitle, sentence: words.sendSentence },
  'record-grant': { title: words.grantTitle, sentence: words.grantSentence },
  'record-refusal': { title: words.refuseTitle },
  'cancel-request': { title: words.cancelTitle, sentence: words.cancelSentence },
};

function StepDialog({ data, step, onClose }: Props & { step: Step; onClose: () => void }) {
  const { now } = useMe();
  const client = useQueryClient();
  const [day, setDay] = useState<string | null>(dayOf(now));
  const [note, setNote] = useState('');
  const [device, setDevice] = useState('');
  const needsNote = WITHDRAWALS.includes(step);
  const send = async () => {
    await moveBy(step, data, { day: day ?? dayOf(now), note: note.trim(), device: device.trim() });
    onClose();
    await client.invalidateQueries({ queryKey: ['certificates'] });
  };
  return (
    <ConfirmDialog
      disabledReason={needsNote && !note.trim() ? words.noteNeeded : null}
      holdsText={note !== '' || device !== ''}
      look={needsNote ? 'danger' : 'primary'}
      onClose={onClose}
      onConfirm={send}
      opened
      verb={words.acts[step] ?? step}
      {...TITLES[step]}
    >
      {step !== 'cancel-request' && (
        <DateField label={words.day} onChange={setDay} required to={dayOf(now)} value={day} />
      )}
      {step === 'record-grant' && (
        <TextInput
          label={words.deviceSerial}
          maxLength={100}
          onChange={(event) => setDevice(event.currentTarget.value)}
          value={device}
        />
      )}
      {step !== 'send-request' && (
        <TextInput
          label={words.note}
          maxLength={1000}
          onChange={(event) => setNote(event.currentTarget.value)}
          required={needsNote}
          value={note}
        />
      )}
    </ConfirmDialog>
  );
}

type Said = { day: string; note: string; device: string };

function moveBy(step: Step, data: CertificateRequestDetail, { day, note, device }: Said): Promise<unknown> {
  const target = { params: { id: data.id }, version: data.version };
  switch (step) {
    case 'send-request':
      return call(certificateRequestsApi.send, { ...target, body: { sentOn: day } });
    case 'record-grant':
      return call(certificateRequestsApi.recordGrant, {
        ...target,
        body: { answeredOn: day, deviceSerial: device, note },
      });
    case 'record-refusal':
      return call(certificateRequestsApi.recordRefusal, { ...target, body: { answeredOn: day, note } });
    case 'cancel-request':
      return call(certificateRequestsApi.cancel, { ...target, body: { note } });
  }
}

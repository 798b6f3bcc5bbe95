import { type CertificateDetail, certificatesApi } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import styles from './certificates.module.css';
import { certificates } from './messages.ts';

const words = certificates.dialogs;
type Props = { data: CertificateDetail };
const FORMS: Record<string, string> = {
  'request-change': '04',
  'request-revoke': '05',
  'request-recover': '06',
};
const ASKED = ['hold', 'resume', 'record-revocation', 'grant-exception'];

/** What this person may do with the certificate now; each act asks for its reason. */
export function CertificateActions({ data }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const navigate = useNavigate();
  const press = (action: string) => {
    const form = FORMS[action];
    if (!form) return setOpen(action);
    const owner = data.ownerKind === 'agency' ? 'agency' : (data.personId ?? '');
    void navigate(`/chung-thu-so/de-nghi/moi?mau=${form}&cho=${owner}&chung-thu=${data.id}`);
  };
  if (data.actions.length === 0) return null;
  return (
    <div className={styles.acts}>
      {data.actions.map(({ action }) => (
        <ActionButton
          key={action}
          look={action === 'record-revocation' ? 'danger' : 'default'}
          onPress={() => press(action)}
        >
          {certificates.acts[action] ?? action}
        </ActionButton>
      ))}
      {ASKED.map((action) => (
        <ActDialog
          action={action}
          data={data}
          key={action}
          onClose={() => setOpen(null)}
          opened={open === action}
        />
      ))}
    </div>
  );
}

type DialogProps = Props & { action: string; opened: boolean; onClose: () => void };

function ActDialog({ action, data, opened, onClose }: DialogProps) {
  const client = useQueryClient();
  const done = async (work: Promise<unknown>) => {
    await work;
    onClose();
    await client.invalidateQueries({ queryKey: ['certificates'] });
  };
  const dialog = { opened, onClose, verb: certificates.acts[action] ?? action };
  const params = { id: data.id };
  if (action === 'record-revocation') return <RevokeDialog data={data} dialog={dialog} done={done} />;
  if (action === 'grant-exception') return <ExceptionDialog data={data} dialog={dialog} done={done} />;
  const isHold = action === 'hold';
  const operation = isHold ? certificatesApi.holdCertificate : certificatesApi.resumeCertificate;
  return (
    <ReasonDialog
      {...dialog}
      {...words[isHold ? 'hold' : 'resume']}
      onConfirm={(reason) => done(call(operation, { params, body: { reason } }))}
    />
  );
}

type AskProps = Props & {
  dialog: { opened: boolean; onClose: () => void; verb: string };
  done: (work: Promise<unknown>) => Promise<void>;
};

function RevokeDialog({ data, dialog, done }: AskProps) {
  const { now } = useMe();
  const [day, setDay] = useState<string | null>(dayOf(now));
  const [time, setTime] = useState('00:00');
  const send = (basis: string) =>
    done(
      call(certificatesApi.recordRevocation, {
        params: { id: data.id },
        body: { basis, revokedAt: `${day}T${time}:00+07:00` },
      }),
    );
  const { title, sentence } = words.revoke;
  return (
    <ReasonDialog {...dialog} look="danger" onConfirm={send} sentence={sentence} title={title}>
      <div className={styles.form}>
        <DateField label={words.revoke.day} onChange={setDay} required to={dayOf(now)} value={day} />
        <TextInput
          label={words.revoke.time}
          onChange={(event) => setTime(event.currentTarget.value)}
          required
          type="time"
          value={time}
        />
      </div>
    </ReasonDialog>
  );
}

function ExceptionDialog({ data, dialog, done }: AskProps) {
  const { now } = useMe();
  const [until, setUntil] = useState<string | null>(dayOf(now));
  const send = (reason: string) =>
    done(
      call(certificatesApi.grantException, {
        params: { id: data.id },
        body: { reason, validTo: until ?? dayOf(now) },
      }),
    );
  const { title, sentence } = words.exception;
  return (
    <ReasonDialog {...dialog} onConfirm={send} sentence={sentence} title={title}>
      <DateField from={dayOf(now)} label={words.exception.until} onChange={setUntil} required value={until} />
    </ReasonDialog>
  );
}

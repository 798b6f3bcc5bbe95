import { certificatesApi, type ResponseOf } from '@congvu/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import type { OpenDialog } from './CustodyScreen.tsx';
import styles from './certificates.module.css';
import { FilePick } from './FilePick.tsx';
import { certificates } from './messages.ts';

const words = certificates.custody;
const USUAL_MM = '36';
type Keepers = ResponseOf<typeof certificatesApi.custody>['keepers'];

function useDone(onClose: () => void) {
  const client = useQueryClient();
  return async (work: Promise<unknown>) => {
    await work;
    onClose();
    await client.invalidateQueries({ queryKey: ['certificates', 'custody'] });
  };
}

/** Hands the device over: to whom, which device, by which permission and minutes. */
export function GiveCustodyDialog({ keepers, onClose }: { keepers: Keepers; onClose: () => void }) {
  const { now } = useMe();
  const done = useDone(onClose);
  const [personId, setPersonId] = useState(keepers[0]?.personId ?? '');
  const [texts, setTexts] = useState({ deviceSerial: '', basis: '', minutes: '' });
  const [day, setDay] = useState<string | null>(dayOf(now));
  const isReady = personId !== '' && Object.values(texts).every((text) => text.trim() !== '');
  const field = (name: keyof typeof texts, label: string) => (
    <TextInput
      label={label}
      maxLength={500}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setTexts((before) => ({ ...before, [name]: value }));
      }}
      required
      value={texts[name]}
    />
  );
  const body = { personId, ...texts, validFrom: day ?? dayOf(now) };
  return (
    <ConfirmDialog
      disabledReason={isReady ? null : certificates.request.noteNeeded}
      holdsText
      onClose={onClose}
      onConfirm={() => done(call(certificatesApi.giveCustody, { body }))}
      opened
      title={words.giveTitle}
      verb={words.give}
    >
      <NativeSelect
        data={keepers.map((one) => ({ value: one.personId, label: `${one.name}, ${one.title}` }))}
        label={words.holder}
        onChange={(event) => setPersonId(event.currentTarget.value)}
        value={personId}
      />
      {field('deviceSerial', words.device)}
      {field('basis', words.basis)}
      {field('minutes', words.minutes)}
      <DateField label={words.from} onChange={setDay} required value={day} />
    </ConfirmDialog>
  );
}

/** A new seal image from a day on; the file goes in and never comes out. */
export function AddSealDialog({ onClose }: { onClose: () => void }) {
  const { now } = useMe();
  const done = useDone(onClose);
  const [png, setPng] = useState<string | null>(null);
  const [size, setSize] = useState(USUAL_MM);
  const [day, setDay] = useState<string | null>(dayOf(now));
  const body = { png: png ?? '', diameterMm: Number(size), validFrom: day ?? dayOf(now) };
  const isSize = Number(size) >= 20 && Number(size) <= 60;
  return (
    <ConfirmDialog
      disabledReason={png && isSize ? null : words.file}
      holdsText
      onClose={onClose}
      onConfirm={() => done(call(certificatesApi.addSeal, { body }))}
      opened
      sentence={words.addSentence}
      title={words.addTitle}
      verb={words.add}
    >
      <FilePick
        accept="image/png"
        label={words.file}
        onFile={(file) => void readBase64(file).then(setPng)}
        verb={words.choose}
      />
      <div className={styles.form}>
        <TextInput
          inputMode="decimal"
          label={words.diameter}
          onChange={(event) => setSize(event.currentTarget.value)}
          value={size}
        />
        <DateField label={words.from} onChange={setDay} required value={day} />
      </div>
    </ConfirmDialog>
  );
}

type Ending = Extract<OpenDialog, { id: string }>;

/** Ends a custody or a seal image by its last day. */
export function EndDialog({ open, onClose }: { open: Ending; onClose: () => void }) {
  const { now } = useMe();
  const done = useDone(onClose);
  const [day, setDay] = useState<string | null>(dayOf(now));
  const isCustody = open.kind === 'end';
  const operation = isCustody ? certificatesApi.endCustody : certificatesApi.surrenderSeal;
  const send = () => done(call(operation, { params: { id: open.id }, body: { lastDay: day ?? dayOf(now) } }));
  return (
    <ConfirmDialog
      look="danger"
      onClose={onClose}
      onConfirm={send}
      opened
      sentence={isCustody ? words.endSentence : words.surrenderSentence}
      title={isCustody ? words.endTitle : words.surrenderTitle}
      verb={isCustody ? words.end : words.surrender}
    >
      <DateField from={open.from} label={words.lastDay} onChange={setDay} required value={day} />
    </ConfirmDialog>
  );
}

async function readBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text);
}

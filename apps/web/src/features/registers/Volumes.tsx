import {
  longestVolume,
  type NumberedRegister,
  type Register,
  type RegisterVolume,
  registersApi,
} from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { callBytes } from '../../lib/call.ts';
import { dayOf, formatDay } from '../../lib/format.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useActivePosts } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { registers } from './messages.ts';
import styles from './registers.module.css';
import { nextFrom, useCloseVolume } from './use-registers.ts';

const words = registers.volumes;

/** The volumes that were printed and bound, and closing the next one. */
type Props = { register: Register; kind: NumberedRegister };

export function Volumes({ register, kind }: Props) {
  return (
    <div className={styles.volumes}>
      <h3 className="fs13 t2">{words.label}</h3>
      {register.volumes.length === 0 && <p className="fs13 t2">{words.none}</p>}
      <ul>
        {register.volumes.map((volume) => (
          <VolumeLine key={volume.id} volume={volume} />
        ))}
      </ul>
      <CloseVolume kind={kind} register={register} />
    </div>
  );
}

function VolumeLine({ volume }: { volume: RegisterVolume }) {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState<'volume' | 'supplement' | null>(null);
  const save = async (part: 'volume' | 'supplement') => {
    setBusy(part);
    setError(null);
    try {
      const query = { format: 'pdf' as const, part };
      const bytes = await callBytes(registersApi.volumeFile, { params: { volumeId: volume.id }, query });
      const name = part === 'volume' ? words.fileName : words.supplementName;
      saveFile(`${name(volume.volumeNumber)}.pdf`, bytes, 'application/pdf');
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(null);
    }
  };
  return (
    <li>
      <span>
        {words.line(volume.volumeNumber, volume.fromNumber, volume.toNumber)}{' '}
        <span className="fs13 t2">{words.by(volume.closedBy, formatDay(dayOf(volume.closedAt)))}</span>
      </span>
      <ActionButton busy={busy === 'volume'} icon="print" onPress={() => void save('volume')} size="small">
        {words.print}
      </ActionButton>
      <ActionButton busy={busy === 'supplement'} onPress={() => void save('supplement')} size="small">
        {words.supplement}
      </ActionButton>
      {error !== null && <ErrorState error={error} look="strip" />}
    </li>
  );
}

function CloseVolume({ register, kind }: Props) {
  const isClerk = useActivePosts().some((post) => post.roles.includes('clerk'));
  const from = nextFrom(register);
  const last = Math.min(register.last, from + longestVolume - 1);
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const close = useCloseVolume({ register: kind, bookId: register.bookId });
  const to = /^[1-9]\d{0,6}$/.test(text) ? Number(text) : null;
  const isRight = to !== null && to >= from && to <= last;
  const reason = isClerk ? (from > register.last ? words.nothing : null) : words.onlyClerk;
  return (
    <>
      <ActionButton
        disabledReason={reason}
        onPress={() => {
          setText(String(last));
          setOpen(true);
        }}
      >
        {words.close}
      </ActionButton>
      <ConfirmDialog
        disabledReason={isRight ? null : words.rangeHint(from, last)}
        holdsText
        onClose={() => setOpen(false)}
        onConfirm={() => close(to!)}
        opened={isOpen}
        sentence={words.closeSentence}
        title={words.closeTitle((register.volumes.at(-1)?.volumeNumber ?? 0) + 1)}
        verb={words.closeVerb}
      >
        <TextInput
          data-autofocus
          description={words.rangeHint(from, last)}
          inputMode="numeric"
          label={words.to}
          onChange={(event) => setText(event.currentTarget.value)}
          value={text}
        />
      </ConfirmDialog>
    </>
  );
}

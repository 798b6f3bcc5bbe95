import { type OverrideCode, overrideCodes, overrideLabels } from '@congvu/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import type { PlannedPlace } from './clerk-steps.ts';
import { dispatch } from './messages.ts';
import type { ModeChoice } from './use-choices.ts';

const words = dispatch.release;
const LEAST_NOTE = 10;
const MODES = Object.keys(words.modes) as PlannedPlace['mode'][];

type ChangeModeProps = { place: PlannedPlace; onClose: () => void; onChoose: (choice: ModeChoice) => void };

/** Another way for one recipient, with the reason that stands in the monthly list (R-SND-2). */
export function ChangeMode({ place, onClose, onChoose }: ChangeModeProps) {
  const others = MODES.filter((mode) => mode !== place.mode);
  const [mode, setMode] = useState<PlannedPlace['mode']>(others[0]!);
  const [code, setCode] = useState<OverrideCode>('RECIPIENT_REQUEST');
  const [note, setNote] = useState('');
  const isVague = code === 'OTHER' && note.trim().length < LEAST_NOTE;
  const { recipientId, agencyId } = place;
  return (
    <ConfirmDialog
      disabledReason={isVague ? words.noteMissing : null}
      holdsText={note !== ''}
      onClose={onClose}
      onConfirm={() => onChoose({ recipientId, agencyId, mode, code, reason: note.trim() })}
      opened
      sentence={words.changeSentence}
      title={words.changeTitle(place.name)}
      verb={words.changeVerb}
    >
      <NativeSelect
        data={others.map((value) => ({ value, label: words.modes[value] }))}
        label={words.changeMode}
        onChange={(event) => setMode(event.currentTarget.value as PlannedPlace['mode'])}
        value={mode}
      />
      <NativeSelect
        data={overrideCodes.map((value) => ({ value, label: overrideLabels[value] }))}
        label={words.changeReason}
        onChange={(event) => setCode(event.currentTarget.value as OverrideCode)}
        value={code}
      />
      <TextInput
        error={isVague && note !== '' ? words.noteMissing : null}
        label={words.changeNote}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
        required={code === 'OTHER'}
        value={note}
      />
    </ConfirmDialog>
  );
}

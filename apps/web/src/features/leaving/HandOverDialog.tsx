import { leavingApi, type OpenWorkKind, openWorkLabels } from '@congvu/contracts';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { type PersonOption, PersonPicker } from '../../ui/PersonPicker.tsx';
import { loadPeople } from '../absence/load-people.ts';
import { leavingText as words } from './messages.ts';

export type HandedOver = { moved: number; left: { label: string; why: string }[] };
type Props = {
  appointmentId: string;
  kinds: OpenWorkKind[];
  onClose: () => void;
  onDone: (result: HandedOver) => unknown;
};

/** One kind of work, or everything movable, to one named person. */
export function HandOverDialog({ appointmentId, kinds, onClose, onDone }: Props) {
  const [to, setTo] = useState<PersonOption | null>(null);
  const send = async () => {
    const body = { toAppointmentId: String(to?.id), kinds };
    await onDone(await call(leavingApi.handOver, { params: { id: appointmentId }, body }));
  };
  const [only] = kinds;
  return (
    <ConfirmDialog
      disabledReason={to ? null : words.toNeeded}
      onClose={onClose}
      onConfirm={send}
      opened
      sentence={words.handSentence}
      title={kinds.length === 1 && only ? words.handTitle(openWorkLabels[only]) : words.handAllTitle}
      verb={words.handVerb}
    >
      <PersonPicker
        label={words.to}
        load={loadPeople}
        loaderKey="handover-people"
        onChange={setTo}
        value={to}
      />
    </ConfirmDialog>
  );
}

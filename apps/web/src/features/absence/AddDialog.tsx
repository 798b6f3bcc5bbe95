import { type AbsenceView, substitutionApi } from '@congvu/contracts';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { LineField } from '../../ui/LineField.tsx';
import styles from './absence.module.css';
import { absenceText as text } from './messages.ts';
import { SubstituteFields } from './SubstituteFields.tsx';
import { emptySubstitute, scopeOf } from './substitute-form.ts';

type Props = { absence: AbsenceView; onClose: () => void; onDone: () => unknown };

/** A substitute, or one more for other work, for an absence that is known already. */
export function AddDialog({ absence, onClose, onDone }: Props) {
  const [form, setForm] = useState(emptySubstitute);
  const [basis, setBasis] = useState(absence.substitutions[0]?.basis ?? '');
  const { substitute } = form;
  const send = async () => {
    const body = { appointmentId: String(substitute?.id), scope: scopeOf(form), basis: basis.trim() };
    await call(substitutionApi.addSubstitute, { params: { id: absence.id }, body });
    await onDone();
    onClose();
  };
  return (
    <ConfirmDialog
      disabledReason={substitute && basis.trim() ? null : text.addMissing}
      holdsText
      onClose={onClose}
      onConfirm={send}
      opened
      title={text.addTitle(absence.person.name)}
      verb={text.addVerb}
    >
      <div className={styles.form}>
        <SubstituteFields form={form} onChange={setForm} />
        <LineField
          description={text.form.basisHint}
          label={text.form.basis}
          maxLength={200}
          onChange={setBasis}
          required
          value={basis}
        />
      </div>
    </ConfirmDialog>
  );
}

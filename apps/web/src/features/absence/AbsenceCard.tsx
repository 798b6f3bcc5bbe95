import {
  type AbsenceView,
  absenceKindLabels,
  type SubstitutionView,
  substitutionApi,
  substitutionLabels,
} from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatInstant } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { AddDialog } from './AddDialog.tsx';
import styles from './absence.module.css';
import { absenceText as text } from './messages.ts';

/** One absence with those who stand in, and what this post may do with it. */
export function AbsenceCard({ absence, onChanged }: { absence: AbsenceView; onChanged: () => unknown }) {
  const [isEnding, setEnding] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const { person } = absence;
  const end = async () => {
    await call(substitutionApi.endAbsence, { params: { id: absence.id } });
    await onChanged();
  };
  return (
    <section aria-label={person.name} className={styles.card}>
      <div className={styles.line}>
        <b>{person.name}</b>
        <span className="t2">{[person.title, person.unitName].filter(Boolean).join(' · ')}</span>
        {absence.isNow && <StatusChip kind="v">{text.now}</StatusChip>}
        {absence.actions.length > 0 && (
          <span className={`right ${styles.line}`}>
            <ActionButton onPress={() => setAdding(true)} size="small">
              {text.add}
            </ActionButton>
            <ActionButton onPress={() => setEnding(true)} size="small">
              {text.end}
            </ActionButton>
          </span>
        )}
      </div>
      <p className="fs13 t2">
        {[
          absenceKindLabels[absence.kind],
          text.until(formatInstant(absence.fromAt), formatInstant(absence.toAt)),
          text.declaredBy(absence.declaredBy),
          absence.endedAt && text.ended(formatInstant(absence.endedAt)),
          absence.note,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {absence.substitutions.length === 0 && <p className="fs13 warn">{text.noSubstitute}</p>}
      {absence.askedAt && absence.isNow && (
        <p className="fs13 warn">{text.asked(formatInstant(absence.askedAt))}</p>
      )}
      {absence.substitutions.map((one) => (
        <Substitution key={one.id} one={one} onChanged={onChanged} />
      ))}
      <ConfirmDialog
        onClose={() => setEnding(false)}
        onConfirm={end}
        opened={isEnding}
        sentence={text.endSentence}
        title={text.endTitle(person.name)}
        verb={text.endVerb}
      />
      {isAdding && <AddDialog absence={absence} onClose={() => setAdding(false)} onDone={onChanged} />}
    </section>
  );
}

function Substitution({ one, onChanged }: { one: SubstitutionView; onChanged: () => unknown }) {
  const [isRevoking, setRevoking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const label = substitutionLabels[one.state];
  const confirm = one.actions.find(({ action }) => action === 'confirm');
  const agree = () => {
    call(substitutionApi.confirmSubstitution, { params: { id: one.id } })
      .then(() => onChanged())
      .catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)));
  };
  const revoke = async (reason: string) => {
    await call(substitutionApi.revokeSubstitution, { params: { id: one.id }, body: { reason } });
    await onChanged();
  };
  return (
    <div className={styles.part}>
      <StatusChip kind={label.kind}>{label.text}</StatusChip>
      <span className="grow">
        {text.stands(one.substitute.name, one.absent.name)} {text.basis(one.basis)}
        <span className="fs13 t2"> · {scopeText(one)}</span>
        {one.waitsFor.length > 0 && (
          <span className="fs13 warn"> · {text.waits(one.waitsFor.join(', '))}</span>
        )}
        {one.closeReason && <span className="fs13 t2"> · “{one.closeReason}”</span>}
      </span>
      {confirm && (
        <ActionButton disabledReason={confirm.reason} look="primary" onPress={agree} size="small">
          {text.confirm}
        </ActionButton>
      )}
      {one.actions.some(({ action }) => action === 'revoke') && (
        <ActionButton onPress={() => setRevoking(true)} size="small">
          {text.revoke}
        </ActionButton>
      )}
      {fault && <p className="fs13 warn">{fault}</p>}
      <ReasonDialog
        look="danger"
        onClose={() => setRevoking(false)}
        onConfirm={revoke}
        opened={isRevoking}
        sentence={text.revokeSentence}
        title={text.revokeTitle(one.substitute.name)}
        verb={text.revokeVerb}
      />
    </div>
  );
}

function scopeText({ scope }: SubstitutionView): string {
  const work = scope.work.map((one) => text.work[one]).join(', ');
  const types = (scope.typeCodes ?? []).map((code) => findDocumentType(code)?.name ?? code).join(', ');
  const isLimited = (scope.fieldCodes?.length ?? 0) + (scope.unitIds?.length ?? 0) > 0;
  const limits = [types && text.onlyTypes(types), isLimited && text.limited].filter(Boolean).join('; ');
  return limits ? `${work} (${limits})` : work;
}

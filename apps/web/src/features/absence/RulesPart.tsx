import {
  type SubstituteAllowance,
  type SubstituteRuleView,
  substituteAllowanceLabels,
  substituteAllowances,
  substituteRankLabels,
  substitutionApi,
} from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { LineField } from '../../ui/LineField.tsx';
import styles from './absence.module.css';
import { absenceText } from './messages.ts';

const text = absenceText.rules;
const KEY = ['substitute-rules'];

/** Who may stand in for whom in this agency; its leaders and the office head change it. */
export function RulesPart() {
  const tabPost = useTabPost();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: [...KEY, tabPost],
    queryFn: ({ signal }) => call(substitutionApi.rules, { signal }),
  });
  const [changing, setChanging] = useState<SubstituteRuleView | null>(null);
  if (!query.data) return null;
  const { items, maySet } = query.data;
  return (
    <section className={styles.card}>
      <h2 className="fs16">{text.title}</h2>
      <p className="fs13 t2">{text.sentence}</p>
      {items.map((line) => (
        <div className={styles.part} key={line.absent}>
          <span className="grow">
            <b>{substituteRankLabels[line.absent]}</b>:{' '}
            {line.allowed.map((one) => substituteAllowanceLabels[one]).join(', ')}
            <span className="fs13 t2">
              {' '}
              · {line.basis && line.setBy ? text.by(line.basis, line.setBy) : text.delivered}
            </span>
          </span>
          {maySet && (
            <ActionButton onPress={() => setChanging(line)} size="small">
              {text.change}
            </ActionButton>
          )}
        </div>
      ))}
      {changing && (
        <ChangeDialog
          line={changing}
          onClose={() => setChanging(null)}
          onDone={() => client.invalidateQueries({ queryKey: KEY })}
        />
      )}
    </section>
  );
}

type ChangeProps = { line: SubstituteRuleView; onClose: () => void; onDone: () => unknown };

function ChangeDialog({ line, onClose, onDone }: ChangeProps) {
  const [allowed, setAllowed] = useState<readonly SubstituteAllowance[]>(line.allowed);
  const [basis, setBasis] = useState('');
  const toggle = (one: SubstituteAllowance) =>
    setAllowed(allowed.includes(one) ? allowed.filter((other) => other !== one) : [...allowed, one]);
  const send = async () => {
    const body = { absent: line.absent, allowed: [...allowed], basis: basis.trim() };
    await call(substitutionApi.setRule, { body });
    await onDone();
  };
  return (
    <ConfirmDialog
      disabledReason={allowed.length > 0 && basis.trim() ? null : text.missing}
      holdsText
      onClose={onClose}
      onConfirm={send}
      opened
      title={text.changeTitle(substituteRankLabels[line.absent])}
      verb={text.verb}
    >
      <div className={styles.form}>
        {substituteAllowances.map((one) => (
          <label className={styles.line} key={one}>
            <input checked={allowed.includes(one)} onChange={() => toggle(one)} type="checkbox" />
            {substituteAllowanceLabels[one]}
          </label>
        ))}
        <LineField
          label={absenceText.form.basis}
          maxLength={200}
          onChange={setBasis}
          required
          value={basis}
        />
      </div>
    </ConfirmDialog>
  );
}

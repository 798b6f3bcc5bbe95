import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { incoming } from '../messages.ts';
import { type DuplicateFacts, differenceLine, isPeriodical } from './duplicate.ts';
import { duplicateWords as words } from './duplicate-messages.ts';
import styles from './register.module.css';
import type { Decisions, RegisterForm } from './register-form.ts';

type Props = {
  facts: DuplicateFacts;
  form: RegisterForm;
  sources: Readonly<Record<string, string>>;
  decisions: Decisions;
  onChange: (decisions: Decisions) => void;
  onSame: () => void;
  /** The letter in the form is paper: the earlier one may be its electronic copy. */
  isPaper: boolean;
};

/** The letter stands in the register already, or nearly: one line, and the same · another · its replacement by one key. */
export function DuplicatePanel(props: Props) {
  const { facts, form, sources } = props;
  const [wantsMore, setWantsMore] = useState(false);
  const isQuiet = !facts.isAsked && !wantsMore && isPeriodical(facts, form, sources);
  if (isQuiet && facts.earlier)
    return (
      <p className={`fs12 t2 ${styles.quiet}`}>
        <Icon name="informed" size={14} />
        <span className="grow">{words.quiet(facts.label, differenceLine(form, facts.earlier))}</span>
        <SeeEarlier id={facts.id} />
        <button className="u" onClick={() => setWantsMore(true)} tabIndex={-1} type="button">
          {words.decide}
        </button>
      </p>
    );
  return <Question {...props} />;
}

function Question({ facts, form, decisions, onChange, onSame, isPaper }: Props) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (facts.isAsked) first.current?.focus();
  }, [facts.isAsked]);
  const { duplicate } = decisions;
  const choose = (one: 'different' | 'replacement') =>
    onChange({ ...decisions, duplicate: duplicate === one ? null : one, duplicateOfId: facts.id });
  const differences = facts.earlier && differenceLine(form, facts.earlier);
  const becomesBoth = isPaper && facts.earlier?.medium === 'E';
  return (
    <section aria-label={words.label} className={styles.panel} role="alert">
      <p className={styles.quiet}>
        <Icon className="warn" name="attention" size={16} />
        <span className="grow" title={facts.earlier?.subject}>
          <b>{facts.reason ? words.reasons[facts.reason] : words.unknown}</b> {words.with(facts.label)}
          {differences !== undefined &&
            ` · ${differences ? words.differs(differences) : words.differsInNothing}`}
        </span>
        <SeeEarlier id={facts.id} />
      </p>
      <div className="row" style={{ flexWrap: 'wrap', gap: 6 }}>
        <ActionButton keys="Alt+G" onPress={onSame} ref={first} size="small">
          {becomesBoth ? words.samePaper : words.same}
        </ActionButton>
        <ActionButton keys="Alt+K" onPress={() => choose('different')} size="small">
          {words.different}
        </ActionButton>
        <ActionButton keys="Alt+Y" onPress={() => choose('replacement')} size="small">
          {words.replacement}
        </ActionButton>
      </div>
      {(duplicate === 'different' || duplicate === 'replacement') && (
        <TextInput
          autoComplete="off"
          autoFocus
          description={words.chosen[duplicate]}
          key={duplicate}
          label={incoming.register.fields.duplicateReason}
          name="duplicateReason"
          onChange={(event) => onChange({ ...decisions, duplicateReason: event.currentTarget.value })}
          value={decisions.duplicateReason}
        />
      )}
    </section>
  );
}

const SeeEarlier = ({ id }: { id: string | null }) =>
  id && (
    <Link className="u nowrap" rel="noreferrer" target="_blank" to={`/van-ban/${id}`}>
      {words.see}
    </Link>
  );

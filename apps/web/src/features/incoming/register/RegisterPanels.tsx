import type { DuplicateReason } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { FieldFault } from '../../../lib/api-problem.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { incoming } from '../messages.ts';
import styles from './register.module.css';
import type { Decisions } from './register-form.ts';

const words = incoming.register;

/** All that is missing, on top, each a way to its field. */
export function FaultSummary({
  faults,
  onGo,
}: {
  faults: readonly FieldFault[];
  onGo: (name: string) => void;
}) {
  if (faults.length === 0) return null;
  return (
    <div className={styles.faults} role="alert">
      <b>{words.faultsTitle(faults.length)}</b>
      <ul>
        {faults.map((fault) => (
          <li key={fault.path}>
            <button className="u" onClick={() => onGo(fault.path)} type="button">
              {fault.message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

type PanelProps = { decisions: Decisions; onChange: (decisions: Decisions) => void };

/** A letter whose signature is not valid is registered only with a reason. */
export function SignaturePanel({ decisions, onChange, verdict }: PanelProps & { verdict: string }) {
  return (
    <section aria-label={verdict} className={`${styles.panel} ${styles.bad}`}>
      <p>{words.signature.title(verdict)}</p>
      <div className="row" style={{ flexWrap: 'wrap' }}>
        {words.signature.suggestions.map((text) => (
          <button
            className="cellnum"
            key={text}
            onClick={() => onChange({ ...decisions, signatureReason: text })}
            tabIndex={-1}
            type="button"
          >
            {text}
          </button>
        ))}
      </div>
      <TextInput
        autoComplete="off"
        label={words.fields.signatureReason}
        name="signatureReason"
        onChange={(event) => onChange({ ...decisions, signatureReason: event.currentTarget.value })}
        value={decisions.signatureReason}
      />
    </section>
  );
}

/** Paper that a policy refuses comes in only with its lawful reason (documents.md §15.5). */
export function PaperPanel({ decisions, onChange }: PanelProps) {
  return (
    <section aria-label={words.paperRefused.label} className={`${styles.panel} ${styles.bad}`} role="alert">
      <b>{words.paperRefused.label}</b>
      <div className="row" style={{ flexWrap: 'wrap' }}>
        {words.paperRefused.suggestions.map((text) => (
          <button
            className="cellnum"
            key={text}
            onClick={() => onChange({ ...decisions, paperReason: text })}
            tabIndex={-1}
            type="button"
          >
            {text}
          </button>
        ))}
      </div>
      <TextInput
        autoComplete="off"
        label={words.fields.paperReason}
        name="paperReason"
        onChange={(event) => onChange({ ...decisions, paperReason: event.currentTarget.value })}
        value={decisions.paperReason}
      />
    </section>
  );
}

/** What the server knows of the earlier entry. */
export type DuplicateFacts = {
  id: string | null;
  label: string;
  reason?: DuplicateReason;
  subject?: string;
  /** The server wants a decision now; a warning leaves the cursor where it is. */
  isAsked?: boolean;
};

type DuplicateProps = PanelProps & { facts: DuplicateFacts; onSame: () => void };

/** The letter stands in the register already, or nearly: the same, another one, or its replacement? */
export function DuplicatePanel({ decisions, onChange, facts, onSame }: DuplicateProps) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (facts.isAsked) first.current?.focus();
  }, [facts.isAsked]);
  const { duplicate } = decisions;
  const choose = (one: 'different' | 'replacement') =>
    onChange({ ...decisions, duplicate: duplicate === one ? null : one, duplicateOfId: facts.id });
  return (
    <section aria-label={words.duplicate.label} className={styles.panel} role="alert">
      <p className="row">
        <Icon className="warn" name="attention" />
        <b className="grow">{words.duplicate.label}</b>
        {facts.id && (
          <Link className="u" rel="noreferrer" target="_blank" to={`/van-ban/${facts.id}`}>
            {words.duplicate.seeEarlier}
          </Link>
        )}
      </p>
      {facts.reason && <p>{words.duplicate.reasons[facts.reason]}</p>}
      {facts.subject && <p className="clamp2 t2">{facts.subject}</p>}
      <ActionButton onPress={onSame} ref={first}>
        {words.duplicate.same(facts.label)}
      </ActionButton>
      <div className="row" style={{ flexWrap: 'wrap' }}>
        <ActionButton onPress={() => choose('different')}>{words.duplicate.different}</ActionButton>
        <ActionButton onPress={() => choose('replacement')}>{words.duplicate.replacement}</ActionButton>
      </div>
      {(duplicate === 'different' || duplicate === 'replacement') && (
        <TextInput
          autoComplete="off"
          autoFocus
          description={words.duplicate[duplicate]}
          label={words.fields.duplicateReason}
          name="duplicateReason"
          onChange={(event) => onChange({ ...decisions, duplicateReason: event.currentTarget.value })}
          value={decisions.duplicateReason}
        />
      )}
    </section>
  );
}

import { TextInput } from '@mantine/core';
import type { FieldFault } from '../../../lib/api-problem.ts';
import { incoming } from '../messages.ts';
import styles from './register.module.css';
import type { Decisions } from './register-form.ts';
import type { Entry } from './use-entry.ts';

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
export function PaperPanel({ entry }: { entry: Entry }) {
  const { decisions, setDecisions: onChange, paperExceptions } = entry;
  const suggestions = paperExceptions.length > 0 ? paperExceptions : words.paperRefused.suggestions;
  return (
    <section aria-label={words.paperRefused.label} className={`${styles.panel} ${styles.bad}`} role="alert">
      <b>{words.paperRefused.label}</b>
      <div className="row" style={{ flexWrap: 'wrap' }}>
        {suggestions.map((text) => (
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

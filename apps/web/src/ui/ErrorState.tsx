import { useEffect, useState } from 'react';
import { common } from '../messages/common.ts';
import { ui } from '../messages/ui.ts';
import { ActionButton } from './ActionButton.tsx';
import { asSentence, failureOf, rememberFaultCode } from './failure.ts';
import { Icon } from './Icon.tsx';
import styles from './states.module.css';

export type ErrorStateProps = {
  error: unknown;
  onRetry?: () => void;
  /** `strip`: one part failed, the rest of the page works. */
  look?: 'block' | 'strip';
};

/** What happened, what is safe, what to do, code (ui.md §5.8). */
export function ErrorState({ error, onRetry, look = 'block' }: ErrorStateProps) {
  const failure = failureOf(error);
  useEffect(() => rememberFaultCode(failure.code), [failure.code]);
  return (
    <div className={look === 'strip' ? styles.strip : styles.error} role="alert">
      <Icon className="bad" name="failed" size={look === 'strip' ? 18 : 28} />
      <p>
        <b>{asSentence(failure.happened)}</b> {failure.safe} {failure.next}{' '}
        {failure.code && <FaultCode code={failure.code} />}
      </p>
      {onRetry && (
        <ActionButton onPress={onRetry} size={look === 'strip' ? 'small' : 'normal'}>
          {common.retry}
        </ActionButton>
      )}
    </div>
  );
}

function FaultCode({ code }: { code: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = () =>
    navigator.clipboard?.writeText(code).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  return (
    <button className="cellnum" onClick={() => void copy()} type="button">
      {isCopied ? ui.error.copied : ui.error.code(code)}
    </button>
  );
}

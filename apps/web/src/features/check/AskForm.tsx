import { formatCheckCode, parseCheckCode } from '@congvu/contracts/light';
import { lazy, Suspense, useState } from 'react';
import styles from './check.module.css';
import { icons } from './check-icons.ts';
import { check } from './messages.ts';

const QrScanner = lazy(() => import('./QrScanner.tsx').then((file) => ({ default: file.QrScanner })));
const canScan = 'mediaDevices' in navigator && typeof navigator.mediaDevices?.getUserMedia === 'function';

type AskFormProps = {
  code: string | null;
  onAsk: (code: string) => void;
  /** What stood below was the answer to another code. */
  onWrong: () => void;
};

/** The code as printed, typed or scanned. */
export function AskForm({ code, onAsk, onWrong }: AskFormProps) {
  const [typed, setTyped] = useState(code ? formatCheckCode(code) : '');
  const [fault, setFault] = useState<string | null>(null);
  const [isScanning, setIsScanning] = useState(false);
  const ask = (text: string): boolean => {
    const asked = parseCheckCode(text);
    setFault(asked ? null : check.code.wrong);
    if (asked) onAsk(asked);
    else onWrong();
    return asked !== null;
  };
  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        ask(typed);
      }}
    >
      <label htmlFor="check-code">{check.code.label}</label>
      <div className={styles.askRow}>
        <input
          aria-describedby={fault ? 'check-fault' : undefined}
          aria-invalid={fault !== null}
          autoCapitalize="characters"
          autoComplete="off"
          className={styles.field}
          id="check-code"
          maxLength={120}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={check.code.placeholder}
          spellCheck={false}
          value={typed}
        />
        <button className={styles.primary} type="submit">
          {check.code.ask}
        </button>
        {canScan && !isScanning && (
          <button className={styles.button} onClick={() => setIsScanning(true)} type="button">
            <icons.qr aria-hidden="true" size={18} stroke={1.75} /> {check.scan.open}
          </button>
        )}
      </div>
      {fault && (
        <p className="bad" id="check-fault" role="alert">
          {fault}
        </p>
      )}
      {!canScan && <p className="fs13 t3">{check.scan.elsewhere}</p>}
      {isScanning && (
        <Suspense>
          <QrScanner
            onClose={() => setIsScanning(false)}
            onText={(text) => {
              if (!ask(text)) setFault(check.scan.foreign);
              setIsScanning(false);
            }}
          />
        </Suspense>
      )}
    </form>
  );
}

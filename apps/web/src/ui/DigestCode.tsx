import { useState } from 'react';
import { digestGroups, formatDigest } from '../lib/format.ts';
import { ui } from '../messages/ui.ts';
import styles from './DigestCode.module.css';
import { Icon } from './Icon.tsx';

export type DigestCodeProps = {
  /** SHA-256, 64 hexadecimal digits. */
  hex: string;
  label?: string;
  /** What the code is good for. */
  hint?: string;
};

/** The code of exactly the version on screen; a tap shows all 64 digits (ui.md §6.7). */
export function DigestCode({ hex, label = ui.digest.label, hint }: DigestCodeProps) {
  const [isLong, setIsLong] = useState(false);
  return (
    <div className={styles.box}>
      <p className="row fs13">
        <Icon name="digest" size={16} /> <b>{label}</b>
      </p>
      <button
        aria-expanded={isLong}
        className={isLong ? styles.long : styles.code}
        onClick={() => setIsLong(!isLong)}
        title={isLong ? ui.digest.showShort : ui.digest.showAll}
        type="button"
      >
        {isLong ? digestGroups(hex).join(' ') : formatDigest(hex)}
      </button>
      {hint && <p className="fs13 t2">{hint}</p>}
    </div>
  );
}

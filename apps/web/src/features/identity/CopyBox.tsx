import { useState } from 'react';
import { ActionButton } from '../../ui/ActionButton.tsx';
import styles from './account.module.css';
import { account } from './messages.ts';

/** Something shown once, with a button that copies it. */
export function CopyBox({ text }: { text: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = () =>
    navigator.clipboard?.writeText(text).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  return (
    <div className={styles.copy}>
      <pre className="mono">{text}</pre>
      <ActionButton onPress={() => void copy()} size="small">
        {isCopied ? account.factor.copied : account.factor.copy}
      </ActionButton>
    </div>
  );
}

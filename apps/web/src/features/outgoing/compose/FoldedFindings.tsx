import type { ReactNode } from 'react';
import { Icon } from '../../../ui/Icon.tsx';
import styles from './Compose.module.css';
import { groupFindings } from './findings.ts';
import { composeText } from './messages.ts';
import type { FormatCheck } from './use-preview.ts';

const text = composeText.findings;

type FoldedFindingsProps = {
  check: FormatCheck | null;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  children: ReactNode;
};

/** On narrow screens the findings are a 40 px bar under the page; F8 opens it (ui.md §6.6). */
export function FoldedFindings({ check, isOpen, onToggle, children }: FoldedFindingsProps) {
  const { blocking, hints } = groupFindings(check?.findings ?? []);
  return (
    <div className={isOpen ? styles.unfolded : styles.folded}>
      <button aria-expanded={isOpen} className={styles.fold} onClick={() => onToggle(!isOpen)} type="button">
        <Icon
          className={blocking.length > 0 ? 'bad' : 'ok'}
          name={blocking.length > 0 ? 'failed' : 'done'}
          size={16}
        />
        <b>{text.short(blocking.length, hints.length)}</b>
        <span className="right cellnum">{isOpen ? text.fold : text.open}</span>
      </button>
      {isOpen && <div className={styles.foldBody}>{children}</div>}
    </div>
  );
}

import type { Draft } from '@congvu/contracts';
import { Modal } from '@mantine/core';
import { formatInstant } from '../../../lib/format.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import styles from './Compose.module.css';
import { draftLines } from './draft-lines.ts';
import { composeText } from './messages.ts';
import type { DraftDesk } from './use-draft.ts';

const text = composeText.conflict;

/** A lost race shows both texts side by side, never a silent overwrite (ui.md §5.7). */
export function ConflictDialog({ desk }: { desk: DraftDesk }) {
  const { conflict, draft } = desk;
  if (!conflict || !draft) return null;
  return (
    <Modal
      closeOnClickOutside={false}
      closeOnEscape={false}
      onClose={() => undefined}
      opened
      size={960}
      title={text.title}
      withCloseButton={false}
    >
      <p>{text.sentence(conflict.changedBy, formatInstant(conflict.changedAt))}</p>
      <div className={styles.sides}>
        <Side draft={draft} label={text.mine} other={conflict.theirs}>
          <ActionButton look="primary" onPress={desk.keepMine}>
            {text.keepMine}
          </ActionButton>
        </Side>
        <Side draft={conflict.theirs} label={text.theirs} other={draft}>
          <ActionButton onPress={desk.takeTheirs}>{text.takeTheirs}</ActionButton>
        </Side>
      </div>
      <p className="fs13 t2">{text.note}</p>
    </Modal>
  );
}

type SideProps = { label: string; draft: Draft; other: Draft; children: React.ReactNode };

function Side({ label, draft, other, children }: SideProps) {
  const known = new Set(draftLines(other));
  return (
    <section aria-label={label} className={styles.side}>
      <h3>{label}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div className={styles.sideText} tabIndex={0}>
        {draftLines(draft).map((line, index) => (
          <p className={known.has(line) ? undefined : styles.differs} key={index}>
            {line}
          </p>
        ))}
      </div>
      {children}
    </section>
  );
}

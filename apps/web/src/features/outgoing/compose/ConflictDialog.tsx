import type { Draft } from '@congvu/contracts';
import { Modal, Radio } from '@mantine/core';
import { useMemo, useState } from 'react';
import { formatInstant } from '../../../lib/format.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { CompareView } from '../compare/CompareView.tsx';
import { compareDrafts } from '../compare/compare-drafts.ts';
import { type MergeChoice, type MergeConflict, mergeDrafts } from '../compare/merge-drafts.ts';
import styles from './Compose.module.css';
import { composeText } from './messages.ts';
import type { Conflict, DraftDesk } from './use-draft.ts';

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
      size="min(96vw, 80rem)"
      title={text.title}
      withCloseButton={false}
    >
      <p>{text.sentence(conflict.changedBy, formatInstant(conflict.changedAt))}</p>
      <Choice conflict={conflict} mine={draft} onSettle={desk.settle} />
    </Modal>
  );
}

type ChoiceProps = { conflict: Conflict; mine: Draft; onSettle: (chosen: Draft) => void };

/** Merged, where only one side changed a place; else mine or theirs, place by place or whole. */
function Choice({ conflict, mine, onSettle }: ChoiceProps) {
  const [choices, setChoices] = useState<Record<string, MergeChoice>>({});
  const { base, theirs } = conflict;
  const rows = useMemo(() => compareDrafts(theirs, mine), [theirs, mine]);
  const merged = mergeDrafts({ base, mine, theirs }, choices);
  return (
    <>
      <CompareView after={text.mine} before={text.theirs} rows={rows} />
      <h3 className={styles.mergeTitle}>{text.places(merged.conflicts.length)}</h3>
      {merged.conflicts.map((one) => (
        <Place
          conflict={one}
          key={one.id}
          onChoose={(choice) => setChoices((now) => ({ ...now, [one.id]: choice }))}
          value={choices[one.id] ?? 'mine'}
        />
      ))}
      <div className={styles.mergeFoot}>
        <ActionButton look="primary" onPress={() => onSettle(merged.draft)}>
          {text.merge}
        </ActionButton>
        <ActionButton onPress={() => onSettle(mine)}>{text.keepMine}</ActionButton>
        <ActionButton onPress={() => onSettle(theirs)}>{text.takeTheirs}</ActionButton>
      </div>
      <p className="fs13 t2">{text.note}</p>
    </>
  );
}

type PlaceProps = {
  conflict: MergeConflict;
  value: MergeChoice;
  onChoose: (choice: MergeChoice) => void;
};

function Place({ conflict, value, onChoose }: PlaceProps) {
  const isList = conflict.id.includes('-');
  return (
    <Radio.Group
      className={styles.place}
      label={conflict.label}
      onChange={(choice) => onChoose(choice as MergeChoice)}
      value={value}
    >
      <Radio label={text.takeMine(conflict.mine)} value="mine" />
      <Radio label={text.takeTheir(conflict.theirs)} value="theirs" />
      {isList && <Radio label={text.takeBoth} value="both" />}
    </Radio.Group>
  );
}

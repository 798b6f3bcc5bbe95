import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { MarkChip } from './MarkChip.tsx';
import { MarkPicker } from './MarkPicker.tsx';
import styles from './marks.module.css';
import { marks as words } from './messages.ts';
import { marksQuery, useMarksOf } from './queries.ts';

/** The own folder and labels of the letter that is open, and the button that changes them. */
export function MarkLine({ documentId }: { documentId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const ids = useMemo(() => [documentId], [documentId]);
  const held = useMarksOf(ids).get(documentId) ?? [];
  const items = (useQuery(marksQuery).data?.items ?? []).filter(({ id }) => held.includes(id));
  return (
    <div className={styles.line}>
      {items.map((mark) => (
        <MarkChip key={mark.id} mark={mark} />
      ))}
      <ActionButton icon="mark" keys="Alt+L" look="quiet" onPress={() => setIsOpen(true)} size="small">
        {words.picker.open}
      </ActionButton>
      {isOpen && <MarkPicker documentIds={ids} onClose={() => setIsOpen(false)} />}
    </div>
  );
}

import { useMemo, useState } from 'react';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { MarkPicker } from './MarkPicker.tsx';
import styles from './marks.module.css';
import { marks as words } from './messages.ts';

type Props = { selected: ReadonlySet<string>; onClear: () => void };

/** What may be done with the letters chosen in a list. */
export function SelectionBar({ selected, onClear }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const ids = useMemo(() => [...selected].slice(0, 200), [selected]);
  if (ids.length === 0) return null;
  return (
    <div className={styles.selection}>
      <span aria-live="polite" className="grow fs13">
        {words.selected(ids.length)}
      </span>
      <ActionButton icon="mark" onPress={() => setIsOpen(true)}>
        {words.picker.open}
      </ActionButton>
      <ActionButton look="quiet" onPress={onClear}>
        {words.clear}
      </ActionButton>
      {isOpen && <MarkPicker documentIds={ids} onClose={() => setIsOpen(false)} />}
    </div>
  );
}

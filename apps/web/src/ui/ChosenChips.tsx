import styles from './ChosenChips.module.css';

type ChosenChipsProps = {
  ids: readonly string[];
  nameOf: (id: string) => string;
  onRemove: (id: string) => void;
  /** Says what the cross removes. */
  removeLabel: (name: string) => string;
};

/** What was picked one by one, each with its cross; nothing while nothing is picked. */
export function ChosenChips({ ids, nameOf, onRemove, removeLabel }: ChosenChipsProps) {
  if (ids.length === 0) return null;
  return (
    <ul className={styles.chips}>
      {ids.map((id) => (
        <li className={styles.chip} key={id}>
          {nameOf(id)}
          <button aria-label={removeLabel(nameOf(id))} onClick={() => onRemove(id)} type="button">
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}

import type { Mark } from '@congvu/contracts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './marks.module.css';

/** A folder or label as a word with its colour; the shape tells both kinds apart, not the colour. */
export function MarkChip({ mark }: { mark: Pick<Mark, 'name' | 'colour' | 'kind'> }) {
  return (
    <span className={`${styles.chip} ${styles[mark.colour]}`}>
      <Icon name={mark.kind === 'folder' ? 'workfiles' : 'mark'} size={14} />
      <span className="ell">
        <bdi>{mark.name}</bdi>
      </span>
    </span>
  );
}

/** The marks of one row; at most three, the rest as a number. */
export function MarkChips({ marks }: { marks: readonly Mark[] }) {
  if (marks.length === 0) return null;
  const more = marks.length - 3;
  return (
    <span className={styles.chips}>
      {marks.slice(0, 3).map((mark) => (
        <MarkChip key={mark.id} mark={mark} />
      ))}
      {more > 0 && <span className="fs12 t2">+{more}</span>}
    </span>
  );
}

import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import styles from './StatusChip.module.css';

/** Tints of ui.md §2.7: m in work, g done, y attention, r trouble, R urgent, v acting or paused. */
export type ChipKind = 'neutral' | 'm' | 'g' | 'y' | 'r' | 'R' | 'v' | 'outline';

export type StatusChipProps = {
  kind: ChipKind;
  children: ReactNode;
  icon?: IconName;
  /** Absolute form of a relative text. */
  title?: string;
};

const DEFAULT_ICONS: Record<ChipKind, IconName | undefined> = {
  neutral: undefined,
  m: 'inProgress',
  g: 'done',
  y: 'attention',
  r: 'failed',
  R: 'urgent',
  v: undefined,
  outline: undefined,
};

/** State as icon and word, never by colour alone. */
export function StatusChip({ kind, children, icon = DEFAULT_ICONS[kind], title }: StatusChipProps) {
  return (
    <span className={classNames(styles.chip, styles[kind], !icon && styles.plain)} title={title}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </span>
  );
}

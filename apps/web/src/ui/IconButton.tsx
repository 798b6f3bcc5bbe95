import { Tooltip } from '@mantine/core';
import type { MouseEventHandler, Ref } from 'react';
import { Icon } from './Icon.tsx';
import styles from './IconButton.module.css';
import type { IconName } from './icons.ts';

export type IconButtonProps = {
  icon: IconName;
  /** Accessible name and tooltip; required, because there is no word (P12). */
  label: string;
  onPress?: MouseEventHandler<HTMLButtonElement>;
  size?: 'small' | 'normal';
  pressed?: boolean;
  /** Red counter in the corner, e.g. of the bell. */
  badge?: string;
  disabled?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

/** Only for zoom, close, previous, next, page list, bell and help (P12). */
export function IconButton(props: IconButtonProps) {
  const { icon, label, onPress, size = 'normal', pressed, badge, disabled, ref } = props;
  return (
    <Tooltip label={label}>
      <button
        aria-disabled={disabled || undefined}
        aria-label={label}
        aria-pressed={pressed}
        className={`${styles.button} ${styles[size]}`}
        onClick={disabled ? undefined : onPress}
        ref={ref}
        type="button"
      >
        <Icon name={icon} size={size === 'small' ? 16 : 18} />
        {badge && (
          <span aria-hidden="true" className={styles.badge}>
            {badge}
          </span>
        )}
      </button>
    </Tooltip>
  );
}

import { Menu } from '@mantine/core';
import { Icon } from '../../../ui/Icon.tsx';
import { incoming } from '../messages.ts';
import type { FootAction, FootButton } from './actions.ts';
import styles from './foot.module.css';

export type FootEntry = { name: FootAction; label: string; button: FootButton; press: () => void };

/** A phone's foot: the one act beside it, all others in here, each blocked one with its reason as text. */
export function FootMenu({ entries }: { entries: readonly FootEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <Menu floatingStrategy="fixed" position="top-start" shadow="none" width={320}>
      <Menu.Target>
        <button className={styles.more} type="button">
          <Icon name="more" size={16} /> {incoming.foot.more}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map(({ name, label, button: { reason }, press }) => (
          <Menu.Item
            aria-disabled={reason !== null || undefined}
            className={`${styles.entry} ${reason ? styles.blocked : ''}`}
            closeMenuOnClick={reason === null}
            key={name}
            onClick={() => reason === null && press()}
          >
            {label}
            {reason && <span className={styles.why}>{reason}</span>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

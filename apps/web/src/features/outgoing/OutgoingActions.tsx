import type { OutgoingDetail } from '@congvu/contracts';
import { Menu } from '@mantine/core';
import { useState } from 'react';
import { common } from '../../messages/common.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ActionDialog } from './ActionDialog.tsx';
import { offeredActions, type PanelAction, panelActionLabels, refusalOf } from './action-list.ts';
import styles from './Outgoing.module.css';

type OutgoingActionsProps = {
  detail: OutgoingDetail;
  /** Only these; all panel actions when absent. */
  only?: readonly PanelAction[];
  onDone?: () => void;
};

/** "Thêm": the acts that need a reason or a second look; what is blocked says why. */
export function OutgoingActions({ detail, only, onDone }: OutgoingActionsProps) {
  const [action, setAction] = useState<PanelAction | null>(null);
  const offered = offeredActions(detail, only);
  if (offered.length === 0) return null;
  return (
    <>
      {/* It stands in a foot: below there is no room, and the page itself must not scroll for it. */}
      <Menu floatingStrategy="fixed" position="top-end" shadow="none" width={320}>
        <Menu.Target>
          <button className={styles.more} type="button">
            <Icon name="more" size={16} /> {common.more}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((one) => {
            const reason = refusalOf(one);
            return (
              <Menu.Item
                aria-disabled={reason !== null || undefined}
                className={reason ? styles.blocked : undefined}
                closeMenuOnClick={reason === null}
                key={one.action}
                onClick={() => reason === null && setAction(one.action as PanelAction)}
              >
                {panelActionLabels[one.action as PanelAction]}
                {reason && <span className={styles.blockedWhy}>{reason}</span>}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      <ActionDialog action={action} detail={detail} onClose={() => setAction(null)} onDone={onDone} />
    </>
  );
}

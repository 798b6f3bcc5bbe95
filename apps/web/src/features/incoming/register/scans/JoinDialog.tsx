import { type ScanRow, scansApi } from '@congvu/contracts';
import { useState } from 'react';
import { call } from '../../../../lib/call.ts';
import { ActionButton } from '../../../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../../../ui/ConfirmDialog.tsx';
import { scanWords as words } from './messages.ts';
import { moved } from './scan-status.ts';
import styles from './scans.module.css';

type Props = { rows: readonly ScanRow[]; onClose: () => void; onJoined: (id: string) => void };

/** Several scans become one letter, in the order of the list; the keys move a line. */
export function JoinDialog({ rows, onClose, onJoined }: Props) {
  const [order, setOrder] = useState(rows);
  const pages = order.reduce((sum, row) => sum + row.pageCount, 0);
  const join = async () => {
    const scans = order.map(({ id, version }) => ({ id, version }));
    onJoined((await call(scansApi.join, { body: { scans } })).id);
  };
  const move = (from: number, step: 1 | -1) => setOrder(moved(order, from, from + step));
  return (
    <ConfirmDialog
      onClose={onClose}
      onConfirm={join}
      opened
      sentence={words.joinSentence}
      title={words.joinTitle(order.length, pages)}
      verb={words.joinVerb}
    >
      <ol aria-label={words.joinOrder} className={styles.order}>
        {order.map((row, index) => (
          <li className="row" key={row.id}>
            <span className="t3 fs13">{index + 1}.</span>
            <span className="grow">
              <b className={styles.wrap}>{row.name}</b>{' '}
              <span className="fs13 t2 nowrap">{words.pages(row.pageCount)}</span>
            </span>
            <ActionButton
              ariaLabel={words.moveUp(row.name)}
              disabledReason={index === 0 ? words.isFirst : null}
              onPress={() => move(index, -1)}
              reasonPlace="hidden"
              size="small"
            >
              {words.up}
            </ActionButton>
            <ActionButton
              ariaLabel={words.moveDown(row.name)}
              disabledReason={index === order.length - 1 ? words.isLast : null}
              onPress={() => move(index, 1)}
              reasonPlace="hidden"
              size="small"
            >
              {words.down}
            </ActionButton>
          </li>
        ))}
      </ol>
    </ConfirmDialog>
  );
}

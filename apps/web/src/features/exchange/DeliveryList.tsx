import { StatusChip } from '../../ui/StatusChip.tsx';
import type { DeliveryRowsProps } from './DeliveryMatrix.tsx';
import { deliveryLabel } from './delivery-words.ts';
import styles from './exchange.module.css';
import { exchange } from './messages.ts';

/** Phone: recipients with one line of state; a tap opens the page of the recipient. */
export function DeliveryList({ data, onOpen }: DeliveryRowsProps) {
  return (
    <ul aria-label={exchange.matrix.caption(data.document.label)} className={styles.cards}>
      {data.items.map((row) => {
        const label = deliveryLabel(row);
        return (
          <li key={row.id}>
            <button className={styles.card} onClick={() => onOpen(row.id)} type="button">
              <span className="row">
                <b className="grow">{row.recipientName}</b>
                <StatusChip kind={row.trouble ? 'r' : label.kind}>{label.text}</StatusChip>
              </span>
              <span className={row.trouble ? 'bad' : 't2'}>{row.now}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

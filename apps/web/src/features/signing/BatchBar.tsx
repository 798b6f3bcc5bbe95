import { ActionButton } from '../../ui/ActionButton.tsx';
import { signingText } from './messages.ts';
import styles from './Signing.module.css';
import type { WaitingRow } from './SigningList.tsx';

const text = signingText.batch;

type BatchBarProps = { rows: WaitingRow[]; onOpen: () => void; onClear: () => void };

/** "Đã chọn 3, đã xem đủ cả 3": only what was read to the end can be signed together. */
export function BatchBar({ rows, onOpen, onClear }: BatchBarProps) {
  const unseen = rows.filter((row) => !row.seen).length;
  const reviews = rows.filter((row) => row.step !== 'SIGN').length;
  const reason = reviews > 0 ? text.blockedStep : unseen > 0 ? text.blockedUnseen : null;
  return (
    <div className={styles.batch}>
      <p className="row fs13">
        <b>{text.selected(rows.length)}</b>
        <span className="t2 grow">
          {unseen > 0 ? text.unseen(unseen) : reviews > 0 ? text.notSign(reviews) : text.allSeen(rows.length)}
        </span>
        <button className="cellnum" onClick={onClear} type="button">
          {text.clear}
        </button>
      </p>
      <ActionButton disabledReason={reason} fullWidth icon="signing" onPress={onOpen}>
        {text.open(rows.length)}
      </ActionButton>
    </div>
  );
}

import type { MailRow } from '@congvu/contracts';
import { formatInstant } from '../../../lib/format.ts';
import { common } from '../../../messages/common.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { senderOf, stateLine, subjectOf } from './mail-lines.ts';
import styles from './mails.module.css';
import { mailTexts as words } from './messages.ts';

type Props = {
  rows: readonly MailRow[];
  openId: string;
  empty: string;
  onOpen: (id: string) => void;
  onMore: (() => void) | null;
};

export function MailList({ rows, openId, empty, onOpen, onMore }: Props) {
  if (rows.length === 0) return <EmptyState icon="incoming" sentence={empty} />;
  return (
    <>
      <ul className={styles.mails}>
        {rows.map((row) => (
          <li key={row.id}>
            <button
              aria-current={row.id === openId}
              className={styles.mail}
              onClick={() => onOpen(row.id)}
              type="button"
            >
              <MailLines row={row} />
            </button>
          </li>
        ))}
      </ul>
      {onMore && (
        <ActionButton onPress={onMore} size="small">
          {common.more}
        </ActionButton>
      )}
    </>
  );
}

function MailLines({ row }: { row: MailRow }) {
  const state = stateLine(row);
  return (
    <>
      <span className={styles.head}>
        <b className={`grow ${styles.wrap}`} dir="ltr">
          {subjectOf(row)}
        </b>
        <span className="fs12 t3 nowrap">{formatInstant(row.arrivedAt)}</span>
      </span>
      {row.fromAddress && (
        <span className={`fs13 t2 ${styles.wrap}`} dir="ltr">
          {senderOf(row)} · {words.files(row.files)}
        </span>
      )}
      <span className={`fs13 ${state.tone}`}>{state.text}</span>
    </>
  );
}

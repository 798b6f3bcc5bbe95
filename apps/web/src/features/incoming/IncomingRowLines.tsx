import { effectLabels, type IncomingRow, incomingLabels, type Mark } from '@congvu/contracts';
import { standingDeadline } from '../../lib/due.ts';
import { dayOf, formatInstant, formatListDay, formatTime } from '../../lib/format.ts';
import { DeadlineChip } from '../../ui/DeadlineChip.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { type Urgency, UrgencyChip } from '../../ui/UrgencyChip.tsx';
import { MarkChips } from '../marks/MarkChip.tsx';
import { preparedText } from '../prepared/messages.ts';
import { useReady } from '../prepared/queries.ts';
import { relations } from '../relations/messages.ts';
import styles from './incoming.module.css';
import { numberLine } from './incoming-rows.ts';
import { incoming } from './messages.ts';

/** One letter in the list: sender and time, number and subject, at most two chips. */
export function IncomingRowLines({
  row,
  now,
  marks = [],
}: {
  row: IncomingRow;
  now: Date;
  marks?: readonly Mark[];
}) {
  const number = numberLine(row);
  const at = dayOf(row.arrivedAt) === dayOf(now) ? formatTime(row.arrivedAt) : null;
  return (
    <div className={styles.row}>
      {!row.isRead && <span aria-hidden="true" className={styles.dot} />}
      <div className={styles.line}>
        <span className={`grow ell ${row.isRead ? '' : 'fw'}`}>{row.senderName}</span>
        <time className="fs12 t3 nowrap" dateTime={row.arrivedAt} title={formatInstant(row.arrivedAt)}>
          {at ?? formatListDay(dayOf(row.arrivedAt), now)}
        </time>
      </div>
      <p className="clamp2">
        {number && <span className="t2">{number} · </span>}
        {row.subject || relations.tombstone.subject}
      </p>
      <RowChips marks={marks} now={now} row={row} />
    </div>
  );
}

function RowChips({ row, now, marks }: { row: IncomingRow; now: Date; marks: readonly Mark[] }) {
  const isEnded = row.state === 'done' || row.state === 'returned_to_sender' || row.state === 'duplicate';
  const due = isEnded ? null : standingDeadline(row, now);
  const state = incomingLabels[row.state];
  const isReady = useReady().has(row.id) && row.state === 'presented';
  return (
    <div className={styles.chips}>
      {row.urgency > 0 && !due?.isPaused ? (
        <UrgencyChip urgency={row.urgency as Urgency} />
      ) : (
        <DeadlineChip deadline={due} now={now} />
      )}
      {row.effect !== 'in_force' && row.effect !== 'recalled' && (
        <StatusChip kind="neutral">{effectLabels[row.effect].text}</StatusChip>
      )}
      {row.state === 'arrived' && row.verdict === 'invalid' ? (
        <StatusChip icon="invalid" kind="r">
          {incoming.signatures.headlines.invalid}
        </StatusChip>
      ) : (
        <StatusChip icon={row.leadName ? 'lead' : undefined} kind={isReady ? 'v' : state.kind}>
          {isReady
            ? preparedText.hasReady
            : row.leadName && row.state !== 'done'
              ? incoming.lead(row.leadName)
              : state.text}
        </StatusChip>
      )}
      <MarkChips marks={marks} />
    </div>
  );
}

import type { Mark, OutgoingRow } from '@congvu/contracts';
import { deadlineOf } from '../../lib/due.ts';
import { formatInstant, formatRelative } from '../../lib/format.ts';
import { DeadlineChip } from '../../ui/DeadlineChip.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { UrgencyChip } from '../../ui/UrgencyChip.tsx';
import { MarkChips } from '../marks/MarkChip.tsx';
import { outgoingText as text } from './messages.ts';
import styles from './Outgoing.module.css';
import { numberOf, stateChip } from './outgoing-words.ts';

/** Type or number and time, trích yếu, chips. */
export function OutgoingRowView({ row, marks = [] }: { row: OutgoingRow; marks?: readonly Mark[] }) {
  const chip = stateChip(row);
  return (
    <div className={styles.row}>
      <div className="row fs13">
        <b className="grow ell">{numberOf(row) ?? row.typeName}</b>
        <span className="fs12 t3 nowrap" title={formatInstant(row.updatedAt)}>
          {formatRelative(row.updatedAt, new Date())}
        </span>
      </div>
      <p className="clamp2">{row.subject || text.list.noSubject}</p>
      {row.repliesTo && (
        <div className="row fs12 t2">
          <Icon name="link" size={14} />
          <span className="grow ell">{text.list.replyTo(row.repliesTo.label)}</span>
          {isUnsent(row) && <DeadlineChip deadline={deadlineOf(row.repliesTo.dueAt, new Date())} />}
        </div>
      )}
      <div className="row fs12 t2">
        <UrgencyChip urgency={row.urgency as 0 | 1 | 2 | 3} />
        <StatusChip kind={chip.kind}>{chip.text}</StatusChip>
        <span className="grow ell">{row.recipientSummary}</span>
        <MarkChips marks={marks} />
      </div>
    </div>
  );
}

const sent = new Set<OutgoingRow['state']>(['dispatched', 'recalling', 'recalled', 'voided', 'cancelled']);
const isUnsent = ({ state }: OutgoingRow): boolean => !sent.has(state);

/** "1186/UBND-VHTT, V/v …, đã phát hành" for readers. */
export function rowName(row: OutgoingRow): string {
  return [numberOf(row) ?? row.typeName, row.subject || text.list.noSubject, stateChip(row).text].join(', ');
}

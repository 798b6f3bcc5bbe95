import { type OutgoingRow, outgoingLabels } from '@congvu/contracts';
import type { ReactNode } from 'react';
import { dayOf, formatListDay, formatTime } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type Urgency, UrgencyChip } from '../../ui/UrgencyChip.tsx';
import { clerkGroupOf, registerName, type Sequence, sequenceWords } from './clerk-steps.ts';
import styles from './dispatch.module.css';
import { dispatch } from './messages.ts';

type ClerkListProps = {
  rows: readonly OutgoingRow[];
  sequences: readonly Sequence[];
  openId: string;
  onOpen: (row: OutgoingRow) => void;
  onNearEnd: () => void;
  /** What was done last; stands under the rows so that nothing above moves. */
  news: ReactNode;
};

const idOf = (row: OutgoingRow) => row.id;
const groupOf = (row: OutgoingRow) => dispatch.groups[clerkGroupOf(row)];
/** Number and notation, or the type while there is no number. */
export const nameOf = (row: Pick<OutgoingRow, 'numberText' | 'notation' | 'typeName'>) =>
  row.numberText && row.notation ? `${row.numberText}/${row.notation}` : row.typeName;

/** The queue, and under it what the registers say about their numbers. */
export function ClerkList({ rows, sequences, openId, onOpen, onNearEnd, news }: ClerkListProps) {
  return (
    <>
      <DataGrid
        emptyState={<EmptyState icon="dispatch" sentence={dispatch.empty} />}
        groupOf={groupOf}
        idOf={idOf}
        label={dispatch.list}
        nameOf={(row) => dispatch.stateOf(`${nameOf(row)}, ${row.subject}`, outgoingLabels[row.state].text)}
        onNearEnd={onNearEnd}
        onOpen={onOpen}
        openId={openId}
        opensOnMove
        renderRow={(row) => <ClerkRow row={row} />}
        rowHeight={84}
        rows={rows}
      />
      {news}
      <ul aria-label={dispatch.register.label} className={styles.registers}>
        {sequences.map((sequence) => (
          <RegisterLine key={`${sequence.name} ${sequence.year}`} sequence={sequence} />
        ))}
      </ul>
    </>
  );
}

function ClerkRow({ row }: { row: OutgoingRow }) {
  const { now } = useMe();
  const when = row.signedAt && `${formatListDay(dayOf(row.signedAt), now)} ${formatTime(row.signedAt)}`;
  return (
    <>
      <div className="row">
        <b className="grow ell">{nameOf(row)}</b>
        {row.urgency > 0 && <UrgencyChip urgency={row.urgency as Urgency} />}
      </div>
      <p className="clamp2">{row.subject}</p>
      <p className="fs13 t2 ell">
        {when && (row.signerName ? dispatch.signedBy(row.signerName, when) : dispatch.signed(when))}
      </p>
    </>
  );
}

function RegisterLine({ sequence }: { sequence: Sequence }) {
  const { range, verdict, isWhole } = sequenceWords(sequence);
  return (
    <li className={styles.register}>
      <Icon className={isWhole ? 'ok' : 'bad'} name={isWhole ? 'registers' : 'attention'} size={16} />
      <span>
        {`${registerName(sequence)}: `}
        <b>{range}</b>
        <span className={isWhole ? undefined : 'bad'}>{verdict}</span>
      </span>
    </li>
  );
}

import type { Delivery } from '@congvu/contracts';
import { Link } from 'react-router';
import { formatDay, formatExactInstant } from '../../lib/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import type { Deliveries } from './DeliveriesScreen.tsx';
import { type StageName, stageCell, stageTime } from './delivery-words.ts';
import styles from './exchange.module.css';
import { exchange } from './messages.ts';

export type DeliveryRowsProps = { data: Deliveries; openId: string; onOpen: (id: string) => void };

const words = exchange.matrix;
const STAGES: readonly StageName[] = ['sent', 'arrived', 'opened', 'registered', 'assigned', 'done'];
const idOf = (row: Delivery) => row.id;

/** Recipients × stages; troubles first, in the server's order. */
export function DeliveryMatrix({ data, openId, onOpen }: DeliveryRowsProps) {
  return (
    <RegisterTable
      caption={words.caption(data.document.label)}
      columns={columnsOf(onOpen)}
      idOf={idOf}
      openId={openId}
      rows={data.items}
    />
  );
}

function columnsOf(onOpen: (id: string) => void): RegisterColumn<Delivery>[] {
  return [
    {
      id: 'place',
      header: words.columns.place,
      isRowHeader: true,
      width: '15rem',
      cell: (row) => (
        <button
          className={styles.place}
          onClick={() => onOpen(row.id)}
          title={words.moreOf(row.recipientName)}
          type="button"
        >
          {row.recipientName}
        </button>
      ),
    },
    ...STAGES.map((stage) => ({
      id: stage,
      header: words.columns[stage],
      cell: (row: Delivery) => <Stage row={row} stage={stage} />,
    })),
    { id: 'reply', header: words.columns.reply, cell: (row) => <Reply row={row} /> },
    { id: 'now', header: words.columns.now, width: '18rem', cell: (row) => <Now row={row} /> },
  ];
}

function Stage({ row, stage }: { row: Delivery; stage: StageName }) {
  const cell = stageCell(row, stage);
  if (cell.kind === 'none') return <span className="t3">–</span>;
  if (cell.kind === 'done') {
    const title = [formatExactInstant(cell.at), cell.by].filter(Boolean).join(' · ');
    return (
      <time className={styles.stamp} dateTime={cell.at} title={title}>
        <Icon name="check" size={14} /> {stageTime(cell.at, row.sentAt)}
      </time>
    );
  }
  const isBad = cell.kind === 'failed';
  return (
    <b className={isBad ? styles.refused : styles.waits}>
      <Icon name={isBad ? 'close' : 'deadline'} size={14} /> {cell.word}
    </b>
  );
}

function Reply({ row }: { row: Delivery }) {
  if (!row.reply) return <span className="t3">–</span>;
  return (
    <Link className="u nowrap" title={formatDay(row.reply.issuedOn)} to={`/van-ban/${row.reply.id}`}>
      {row.reply.label}
    </Link>
  );
}

/** Where it is now, and how many working days it is late or was late to the register. */
export function Now({ row }: { row: Delivery }) {
  const isUnopened = row.state === 'delivered' && !row.opened && !row.registered;
  const tone = row.trouble ? 'bad' : isUnopened || row.lateDays ? 'warn' : 't2';
  const slow = row.registered ? (row.registrationDelayDays ?? 0) : 0;
  return (
    <span className={`${styles.now} ${tone}`}>
      <Icon
        name={row.trouble ? 'failed' : isUnopened ? 'unopened' : row.done ? 'done' : 'inProgress'}
        size={16}
      />
      <span>
        {row.now}
        {slow > 1 && <span className="warn"> · {words.slow(slow)}</span>}
      </span>
    </span>
  );
}

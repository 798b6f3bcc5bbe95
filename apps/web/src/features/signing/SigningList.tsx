import type { OutgoingRow, outgoingApi, ResponseOf } from '@congvu/contracts';
import { useNavigate } from 'react-router';
import { formatInstant, formatRelative } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { UrgencyChip } from '../../ui/UrgencyChip.tsx';
import { LateStep } from '../outgoing/LateStep.tsx';
import { lateWords } from '../outgoing/late-step.ts';
import { stateChip } from '../outgoing/outgoing-words.ts';
import type { WaitingGroup } from '../outgoing/queries.ts';
import { preparedText } from '../prepared/messages.ts';
import { BatchBar } from './BatchBar.tsx';
import { signingText as text } from './messages.ts';
import { OtherDesks } from './OtherDesks.tsx';
import styles from './Signing.module.css';

export type WaitingRow = ResponseOf<typeof outgoingApi.waiting>['items'][number];

type ListQuery = {
  error: unknown;
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  refetch: () => unknown;
  fetchNextPage: () => unknown;
};

type SigningListProps = {
  group: WaitingGroup;
  rows: WaitingRow[];
  query: ListQuery;
  openId: string;
  onOpen: (id: string) => void;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  onBatch: () => void;
  /** What was just done: "Đã ký 13:58, …". */
  note: { id: string; sentence: string } | null;
};

const TABS = [
  { id: 'cho-toi', label: text.groups.forMe },
  { id: 'toi-trinh', label: text.groups.mine },
  { id: 'da-ky', label: text.groups.signed },
];
const idOf = (row: WaitingRow) => row.id;
const groupOf = (row: WaitingRow) => {
  if (row.isFirst) return preparedText.isFirst;
  if (row.urgency > 0) return text.list.urgent;
  return row.step === 'SIGN' ? text.list.sign : text.list.review;
};

/** The rows with their group headings and the batch bar. */
export function SigningList(props: SigningListProps) {
  const { group, rows, query, note, selected } = props;
  const isMine = group === 'for-me';
  return (
    <div className={styles.list}>
      <Tabs items={TABS} label={text.groups.label} name="nhom" />
      <OtherDesks />
      {note && <DoneNote note={note} />}
      {query.error !== null && rows.length === 0 && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton lines={6} />}
      {!query.isPending && query.error === null && (
        <DataGrid
          emptyState={<Empty group={group} />}
          groupOf={isMine ? groupOf : undefined}
          hasMore={query.hasNextPage}
          idOf={idOf}
          isLoadingMore={query.isFetchingNextPage}
          label={text.list.label}
          nameOf={rowName}
          onNearEnd={() => query.hasNextPage && void query.fetchNextPage()}
          onOpen={(row) => props.onOpen(row.id)}
          onSelect={isMine ? props.onSelect : undefined}
          openId={props.openId}
          renderRow={(row) => <Row group={group} row={row} />}
          rowHeight={84}
          rows={isMine ? inGroupOrder(rows) : rows}
          selected={isMine ? selected : undefined}
        />
      )}
      {isMine && selected.size > 0 && (
        <BatchBar
          onClear={() => props.onSelect(new Set())}
          onOpen={props.onBatch}
          rows={rows.filter((row) => selected.has(row.id))}
        />
      )}
    </div>
  );
}

/** What was put first, urgent, then what waits for a signature, then reviews; inside a group oldest first as it came. */
function inGroupOrder(rows: readonly WaitingRow[]): WaitingRow[] {
  const rank = (row: WaitingRow) => (row.isFirst ? -1 : row.urgency > 0 ? 0 : row.step === 'SIGN' ? 1 : 2);
  return [...rows].sort((a, b) => rank(a) - rank(b));
}

function Row({ row, group }: { row: WaitingRow; group: WaitingGroup }) {
  const chip = stateChip({ state: row.state, openStep: row.openStep });
  const from = row.draftingUnitName ?? row.drafterName;
  const isMine = group === 'for-me';
  return (
    <div className={styles.row}>
      <div className="row fs13">
        <b className="ell">{row.typeName}</b>
        <UrgencyChip urgency={row.urgency as 0 | 1 | 2 | 3} />
        <LateStep dueAt={row.dueAt} />
        {isMine ? (
          <span className="right row fs12 t3 nowrap">
            {row.seen && <Icon name="seen" size={14} />}
            {row.seen ? text.list.seen : text.list.unseen}
          </span>
        ) : (
          <span className="right">
            <StatusChip kind={chip.kind}>{chip.text}</StatusChip>
          </span>
        )}
      </div>
      <p className="clamp2">{row.subject}</p>
      <p className="fs13 t2 ell" title={formatInstant(row.since)}>
        {[
          row.preparedBy && preparedText.hasReady,
          group === 'mine' && row.waitsFor ? text.list.waitsFor(row.waitsFor) : from,
          sinceText(row.since),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  );
}

const sinceText = (since: string): string => formatRelative(since, new Date());

function rowName(row: WaitingRow): string {
  const chip = stateChip(row as OutgoingRow);
  const seen = row.seen ? text.list.seen : text.list.unseen;
  return [row.typeName, row.subject, chip.text, lateWords(row.dueAt, new Date()), seen]
    .filter(Boolean)
    .join(', ');
}

/** What was decided, and the way back to it. */
export function DoneNote({ note }: { note: { id: string; sentence: string } }) {
  const navigate = useNavigate();
  return (
    <p className={styles.note} role="status">
      <Icon className="ok" name="done" size={16} />
      <span className="grow">{note.sentence}</span>
      <button className="cellnum" onClick={() => void navigate(`/van-ban/${note.id}`)} type="button">
        {text.act.open}
      </button>
    </p>
  );
}

function Empty({ group }: { group: WaitingGroup }) {
  const navigate = useNavigate();
  return (
    <EmptyState
      action={
        <ActionButton onPress={() => void navigate('/van-ban-di')}>{text.list.toOutgoing}</ActionButton>
      }
      icon="signing"
      sentence={text.list.empty[group]}
    />
  );
}

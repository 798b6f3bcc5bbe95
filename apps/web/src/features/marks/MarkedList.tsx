import { incomingLabels, type Mark, type MarkedRow, outgoingLabels } from '@congvu/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { type Urgency, UrgencyChip } from '../../ui/UrgencyChip.tsx';
import { relations } from '../relations/messages.ts';
import { MarkDialog } from './MarkDialog.tsx';
import styles from './marks.module.css';
import { marks as words } from './messages.ts';
import { markedQuery, useMarkActs } from './queries.ts';

type Props = { mark: Mark; onClose?: (() => void) | undefined; onRemove: () => void };

const idOf = (row: MarkedRow) => row.id;

/** The letters in one folder or under one label, received and own ones. */
export function MarkedList({ mark, onClose, onRemove }: Props) {
  const navigate = useNavigate();
  const list = useInfiniteQuery(markedQuery(mark.id));
  const acts = useMarkActs();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const takeOut = () => {
    acts.take.mutate({ markId: mark.id, documentIds: [...selected].slice(0, 200) });
    setSelected(new Set());
  };
  return (
    <div className={styles.fill}>
      <Head mark={mark} onClose={onClose} onRemove={onRemove} />
      {(list.error ?? acts.take.error) != null && (
        <ErrorState error={list.error ?? acts.take.error} look="strip" onRetry={() => void list.refetch()} />
      )}
      {list.isPending ? (
        <Skeleton lines={8} />
      ) : (
        <DataGrid
          emptyState={!list.error && <EmptyState icon="mark" sentence={words.emptyMark} />}
          hasMore={list.hasNextPage}
          idOf={idOf}
          isLoadingMore={list.isFetchingNextPage}
          label={words.documents(mark.name)}
          nameOf={(row) => [row.label, row.subject, row.who].join(', ')}
          onNearEnd={() => {
            if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
          }}
          onOpen={(row) => void navigate(`/van-ban/${row.id}`)}
          onSelect={setSelected}
          renderRow={(row) => <RowLines row={row} />}
          rowHeight={84}
          rows={rows}
          selected={selected}
        />
      )}
      {selected.size > 0 && (
        <div className={styles.selection}>
          <span aria-live="polite" className="grow fs13">
            {words.selected(selected.size)}
          </span>
          <ActionButton busy={acts.take.isPending} onPress={takeOut}>
            {words.takeOut}
          </ActionButton>
          <ActionButton look="quiet" onPress={() => setSelected(new Set())}>
            {words.clear}
          </ActionButton>
        </div>
      )}
    </div>
  );
}

function Head({ mark, onClose, onRemove }: Props) {
  const [isChanging, setIsChanging] = useState(false);
  const question = `nhãn:"${mark.name.replaceAll('"', '')}"`;
  const Heading = onClose ? 'h1' : 'h2';
  return (
    <div className={styles.head}>
      {onClose && <IconButton icon="back" label={words.back} onPress={onClose} />}
      <Heading className="grow ell">
        <bdi>{mark.name}</bdi>
      </Heading>
      <Link className="u fs13" to={`/tim?q=${encodeURIComponent(question)}`}>
        {words.find}
      </Link>
      <ActionButton onPress={() => setIsChanging(true)}>{words.change}</ActionButton>
      <ActionButton ariaLabel={words.removeOf(mark.name)} onPress={onRemove}>
        {words.remove}
      </ActionButton>
      {isChanging && (
        <MarkDialog mark={mark} onClose={() => setIsChanging(false)} onDone={() => setIsChanging(false)} />
      )}
    </div>
  );
}

function RowLines({ row }: { row: MarkedRow }) {
  const labels: Record<string, { text: string; kind: 'neutral' | 'm' | 'g' | 'y' | 'r' | 'v' }> =
    row.kind === 'incoming' ? incomingLabels : outgoingLabels;
  const look = labels[row.state];
  return (
    <div>
      <div className="row">
        <span className="grow ell fw">{row.who}</span>
        <UrgencyChip urgency={row.urgency as Urgency} />
        {look && <StatusChip kind={look.kind}>{look.text}</StatusChip>}
      </div>
      <p className="clamp2">
        <span className="t2">{row.label} · </span>
        {row.subject || relations.tombstone.subject}
      </p>
    </div>
  );
}

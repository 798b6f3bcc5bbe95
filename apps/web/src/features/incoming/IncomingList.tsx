import { type IncomingRow, incomingLabels } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useUrlState } from '../../lib/use-url-state.ts';
import { isHandheld, useViewport } from '../../lib/use-viewport.ts';
import { common } from '../../messages/common.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { SelectionBar } from '../marks/SelectionBar.tsx';
import { useRowMarks, useSelection } from '../marks/use-row-marks.ts';
import { IncomingFilters } from './IncomingFilters.tsx';
import { IncomingRowLines } from './IncomingRowLines.tsx';
import styles from './incoming.module.css';
import { isNarrowed, readIncomingFilter, useIncomingFilter, withoutFilters } from './incoming-filter.ts';
import { groupOfRow, type IncomingTab, numberLine, tabGroups } from './incoming-rows.ts';
import { incoming } from './messages.ts';
import { incomingCountsQuery } from './queries.ts';
import type { IncomingRows } from './use-incoming-rows.ts';

type Props = {
  tab: IncomingTab;
  tabs: readonly IncomingTab[];
  list: IncomingRows;
  openId: string | null;
  onOpen: (row: IncomingRow) => void;
  isClerk: boolean;
};

const idOf = (row: IncomingRow) => row.id;
const groupTitle = (row: IncomingRow) => incoming.groups[groupOfRow(row, new Date())];
const nameOf = (row: IncomingRow) =>
  [
    numberLine(row) ?? incoming.noNumber,
    row.senderName,
    row.subject,
    incomingLabels[row.state].text,
    row.isRead ? '' : incoming.unread,
  ]
    .filter(Boolean)
    .join(', ');

/** Title, tabs with counts, filter, rows. */
export function IncomingList({ tab, tabs, list, openId, onOpen, isClerk }: Props) {
  const counts = useQuery(incomingCountsQuery).data;
  const handheld = isHandheld(useViewport());
  const { selected, setSelected } = useSelection(tab);
  const marksOf = useRowMarks(list.rows);
  const items = tabs.map((id) => ({ id, label: incoming.tabs[id], count: counts?.[tabGroups[id]] }));
  return (
    <>
      <ListBar isClerk={isClerk} />
      <Tabs items={items} label={incoming.tabsLabel} name="nhom" />
      {tab === 'cho-vao-so' && <ScansWait count={counts?.scans ?? 0} />}
      {list.error != null && <ErrorState error={list.error} look="strip" onRetry={list.retry} />}
      {list.isPending ? (
        <Skeleton lines={10} />
      ) : (
        <DataGrid
          emptyState={list.error == null && <ListEmpty tab={tab} />}
          groupOf={tab === 'tat-ca' ? undefined : groupTitle}
          hasMore={list.hasMore}
          idOf={idOf}
          isLoadingMore={list.isLoadingMore}
          label={incoming.listLabel}
          nameOf={nameOf}
          newRows={{ count: list.held, onShow: list.showHeld }}
          onNearEnd={list.loadMore}
          onOpen={onOpen}
          onSelect={handheld ? undefined : setSelected}
          openId={openId}
          opensOnMove
          renderRow={(row) => <IncomingRowLines marks={marksOf(row.id)} now={new Date()} row={row} />}
          rowHeight={92}
          rows={list.rows}
          selected={handheld ? undefined : selected}
        />
      )}
      <SelectionBar onClear={() => setSelected(new Set())} selected={selected} />
    </>
  );
}

/** Scans and files of mails wait beside the letters; they are entered at the desk of paper. */
function ScansWait({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p className={`row fs13 ${styles.scansWait}`}>
      <span className="grow">{incoming.scansWait(count)}</span>
      <Link className="u nowrap" to="/van-ban-den/vao-so?giay=1">
        {incoming.toScans}
      </Link>
    </p>
  );
}

function ListBar({ isClerk }: { isClerk: boolean }) {
  const navigate = useNavigate();
  const filter = useIncomingFilter();
  const [isOpen, setIsOpen] = useState(() => isNarrowed(filter));
  return (
    <>
      <div className={styles.bar}>
        <title>{common.pageTitle(incoming.title)}</title>
        <h1>{incoming.title}</h1>
        <ActionButton icon="filter" onPress={() => setIsOpen(!isOpen)}>
          {common.filter}
        </ActionButton>
        {isClerk && (
          <ActionButton icon="registers" look="primary" onPress={() => void navigate('/van-ban-den/vao-so')}>
            {incoming.registerDesk}
          </ActionButton>
        )}
      </div>
      {isOpen && <IncomingFilters />}
    </>
  );
}

function ListEmpty({ tab }: { tab: IncomingTab }): ReactNode {
  const [address, setAddress] = useSearchParams();
  const [, setTab] = useUrlState('nhom');
  if (isNarrowed(readIncomingFilter(address))) {
    const onPress = () => setAddress(withoutFilters, { replace: true });
    const clear = <ActionButton onPress={onPress}>{common.clearFilter}</ActionButton>;
    return <EmptyState action={clear} icon="filter" sentence={incoming.emptyFilter} />;
  }
  const seeAll = <ActionButton onPress={() => setTab('tat-ca')}>{incoming.seeAll}</ActionButton>;
  return (
    <EmptyState
      action={tab === 'tat-ca' ? undefined : seeAll}
      icon="incoming"
      sentence={incoming.empty[tab]}
    />
  );
}

import type { OutgoingRow } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useSettled } from '../../lib/use-delayed.ts';
import { useHasRole, useTabPost } from '../../lib/use-me.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { isHandheld, useViewport } from '../../lib/use-viewport.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panes } from '../../ui/Panes.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { MarkFilter, useMarkFilter } from '../marks/MarkFilter.tsx';
import { SelectionBar } from '../marks/SelectionBar.tsx';
import { useRowMarks, useSelection } from '../marks/use-row-marks.ts';
import { StartFollowUp } from '../relations/StartFollowUp.tsx';
import { outgoingText as text } from './messages.ts';
import styles from './Outgoing.module.css';
import { OutgoingPanel } from './OutgoingPanel.tsx';
import { OutgoingReading } from './OutgoingReading.tsx';
import { OutgoingRowView, rowName } from './OutgoingRowView.tsx';
import { type OutgoingGroup, outgoingListQuery } from './queries.ts';

const GROUPS: Record<string, OutgoingGroup> = {
  'du-thao': 'draft',
  'dang-trinh': 'in-review',
  'bi-tra-lai': 'returned',
  'da-phat-hanh': 'dispatched',
  'tat-ca': 'all',
};
const words = text.groups;
const TABS = [
  { id: 'du-thao', label: words.draft },
  { id: 'dang-trinh', label: words.inReview },
  { id: 'bi-tra-lai', label: words.returned },
  { id: 'da-phat-hanh', label: words.dispatched },
];
const DRAFTERS = ['officer', 'unit_head', 'office', 'leader', 'clerk'] as const;
const idOf = (row: OutgoingRow) => row.id;

/** Văn bản đi: list, page, panel. */
export function OutgoingScreen() {
  useTabPost();
  const navigate = useNavigate();
  const mayDraft = useHasRole(...DRAFTERS);
  const [openId, setOpenId] = useUrlState('mo', '', 'push');
  return (
    <>
      <Toolbar
        actions={
          mayDraft && (
            <>
              <StartFollowUp />
              <ActionButton
                icon="outgoing"
                keys="N"
                look="primary"
                onPress={() => void navigate('/van-ban-di/moi')}
              >
                {text.compose}
              </ActionButton>
            </>
          )
        }
        title={text.title}
      />
      <Panes
        isOpen={openId !== ''}
        labels={{ list: text.list.label }}
        list={<OutgoingList onOpen={setOpenId} openId={openId} />}
        reading={
          openId ? (
            <OutgoingReading id={openId} key={openId} onClose={() => setOpenId(null)} />
          ) : (
            <EmptyState icon="outgoing" sentence={text.list.choose} />
          )
        }
        side={openId ? <OutgoingPanel id={openId} key={openId} /> : undefined}
        widths={{ list: 360, side: 380 }}
      />
    </>
  );
}

type ListProps = { openId: string; onOpen: (id: string | null) => void };

function OutgoingList({ openId, onOpen }: ListProps) {
  const [tab] = useUrlState('nhom', 'du-thao');
  const [typed, setTyped] = useState('');
  const query = useSettled(typed.trim(), 250);
  const group = GROUPS[tab] ?? 'draft';
  const mark = useMarkFilter();
  const [, setMark] = useUrlState('nhan');
  const handheld = isHandheld(useViewport());
  const { selected, setSelected } = useSelection(tab);
  const list = useInfiniteQuery(outgoingListQuery(group, { q: query, mark }));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const marksOf = useRowMarks(rows);
  return (
    <div className={styles.fill}>
      <Tabs items={TABS} label={words.label} name="nhom" />
      <div className={styles.search}>
        <TextInput
          aria-label={text.list.search}
          onChange={(event) => setTyped(event.currentTarget.value)}
          placeholder={text.list.search}
          type="search"
          value={typed}
        />
        <MarkFilter />
      </div>
      {list.error && !list.data && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton lines={6} />}
      {list.data && (
        <DataGrid
          emptyState={
            <Empty
              group={group}
              isSearch={query !== '' || mark !== undefined}
              onClear={() => (query === '' ? setMark(null) : setTyped(''))}
            />
          }
          idOf={idOf}
          isLoadingMore={list.isFetchingNextPage}
          label={text.list.label}
          nameOf={rowName}
          onNearEnd={() => list.hasNextPage && void list.fetchNextPage()}
          onOpen={(row) => onOpen(row.id)}
          onSelect={handheld ? undefined : setSelected}
          openId={openId}
          opensOnMove
          renderRow={(row) => <OutgoingRowView marks={marksOf(row.id)} row={row} />}
          rowHeight={84}
          rows={rows}
          selected={handheld ? undefined : selected}
        />
      )}
      <SelectionBar onClear={() => setSelected(new Set())} selected={selected} />
    </div>
  );
}

type EmptyProps = { group: OutgoingGroup; isSearch: boolean; onClear: () => void };

function Empty({ group, isSearch, onClear }: EmptyProps) {
  const navigate = useNavigate();
  const mayDraft = useHasRole(...DRAFTERS);
  if (isSearch) {
    return (
      <EmptyState
        action={<ActionButton onPress={onClear}>{text.list.clearSearch}</ActionButton>}
        sentence={text.list.noMatch}
      />
    );
  }
  const compose = (
    <ActionButton onPress={() => void navigate('/van-ban-di/moi')}>{text.compose}</ActionButton>
  );
  return <EmptyState action={mayDraft && compose} icon="outgoing" sentence={text.list.empty[group]} />;
}

import type { TaskGroup, TaskRow } from '@congvu/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useHasRole } from '../../lib/use-me.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { isHandheld, useViewport } from '../../lib/use-viewport.ts';
import { common } from '../../messages/common.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panes } from '../../ui/Panes.tsx';
import { Segment } from '../../ui/Segment.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { GivenTaskDetail } from './GivenTaskDetail.tsx';
import { tasks } from './messages.ts';
import { NudgeMany } from './NudgeMany.tsx';
import { type TaskDue, type TaskTab, taskCountsQuery, taskDues, taskListQuery, taskTabs } from './queries.ts';
import { TaskDetail } from './TaskDetail.tsx';
import { TaskRowLines } from './TaskRowLines.tsx';
import styles from './tasks.module.css';
import { unread } from './unread/messages.ts';
import { unreadCountsQuery } from './unread/queries.ts';

/** /nhiem-vu: from a leader's words to a proven result (ui.md §6.11). */
export function TasksScreen() {
  const [openId, setOpenId] = useUrlState('mo');
  const [, pushOpenId] = useUrlState('mo', '', 'push');
  const handheld = isHandheld(useViewport());
  return (
    <Panes
      isOpen={openId !== ''}
      labels={{ list: tasks.list, reading: tasks.detail }}
      list={<TaskList onOpen={handheld ? pushOpenId : setOpenId} openId={openId || null} />}
      reading={
        openId ? (
          <OpenWork key={openId} onClose={handheld ? () => setOpenId(null) : undefined} openId={openId} />
        ) : (
          <EmptyState icon="tasks" sentence={tasks.choose} />
        )
      }
      widths={{ list: 420 }}
    />
  );
}

/** What is open as the address names it: a task by `nv-` and its id, a letter by its id alone. */
const TASK_MARK = 'nv-';
export const openIdOf = (row: Pick<TaskRow, 'workId' | 'workKind'>): string =>
  row.workKind === 'task' ? `${TASK_MARK}${row.workId}` : row.workId;

function OpenWork({ openId, onClose }: { openId: string; onClose?: () => void }) {
  return openId.startsWith(TASK_MARK) ? (
    <GivenTaskDetail onClose={onClose} taskId={openId.slice(TASK_MARK.length)} />
  ) : (
    <TaskDetail incomingId={openId} onClose={onClose} />
  );
}

type ListProps = { openId: string | null; onOpen: (workId: string) => void };

const tabIds = Object.keys(taskTabs) as TaskTab[];
const dueIds = Object.keys(taskDues) as TaskDue[];
const isOneOf = <T extends string>(ids: readonly T[], text: string): text is T =>
  ids.some((id) => id === text);

function TaskList({ openId, onOpen }: ListProps) {
  const counts = useQuery(taskCountsQuery).data?.groups;
  const [tabName] = useUrlState('nhom', tabIds[0]);
  const [dueName, setDue] = useUrlState('han', dueIds[0]);
  const tab = isOneOf(tabIds, tabName) ? tabName : 'toi-lam';
  const due = isOneOf(dueIds, dueName) ? dueName : 'tat-ca';
  const list = useInfiniteQuery(taskListQuery(tab, due));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const mayNudge = tab === 'toi-giao' || tab === 'theo-doi';
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // One letter may stand in several rows: the pressed one is marked.
  const [pressedId, setPressedId] = useState<string | null>(null);
  const ofLetter = rows.filter((row) => openIdOf(row) === openId);
  const marked = ofLetter.find((row) => row.id === pressedId) ?? ofLetter[0];
  const countOf = (group: TaskGroup) => counts?.find((one) => one.group === group);
  const tabs = tabIds.filter((id) => !counts || countOf(taskTabs[id]));
  return (
    <>
      <title>{common.pageTitle(tasks.title)}</title>
      <ListHead overdue={tab === 'da-xong' ? 0 : (countOf(taskTabs[tab])?.overdue ?? 0)} />
      <Tabs
        items={tabs.map((id) => ({
          id,
          label: tasks.tabs[id],
          count: id === 'da-xong' ? undefined : countOf(taskTabs[id])?.open,
        }))}
        label={tasks.tabsLabel}
        name="nhom"
      />
      {tab !== 'da-xong' && (
        <div className={styles.dues}>
          <Segment
            label={tasks.dueLabel}
            onChange={setDue}
            options={dueIds.map((value) => ({ value, label: tasks.dues[value] }))}
            value={due}
          />
        </div>
      )}
      {list.error && <ErrorState error={list.error} look="strip" onRetry={() => void list.refetch()} />}
      {list.isPending ? (
        <Skeleton lines={8} />
      ) : (
        <DataGrid
          emptyState={!list.error && <ListEmpty due={due} onAllDues={() => setDue('tat-ca')} tab={tab} />}
          hasMore={list.hasNextPage}
          idOf={(row: TaskRow) => row.id}
          isLoadingMore={list.isFetchingNextPage}
          label={tasks.list}
          nameOf={(row) => [row.documentLabel, row.subject, row.personName ?? row.unitName].join(', ')}
          onNearEnd={() => {
            if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
          }}
          onSelect={mayNudge ? setChosen : undefined}
          onOpen={(row) => {
            setPressedId(row.id);
            onOpen(openIdOf(row));
          }}
          openId={marked?.id ?? null}
          renderRow={(row) => <TaskRowLines now={new Date()} row={row} tab={tab} />}
          rowHeight={104}
          rows={rows}
          selected={mayNudge ? chosen : undefined}
        />
      )}
      {mayNudge && chosen.size > 0 && <NudgeMany chosen={[...chosen]} onClear={() => setChosen(new Set())} />}
    </>
  );
}

/** Title, what is late, and the ways to give work and to the board. */
function ListHead({ overdue }: { overdue: number }) {
  const navigate = useNavigate();
  const mayGive = useHasRole('leader', 'unit_head', 'office');
  const mayFollow = useHasRole('leader', 'unit_head', 'office', 'clerk', 'auditor');
  return (
    <div className={styles.bar}>
      <h1>{tasks.title}</h1>
      <UnreadLink />
      {mayGive && (
        <ActionButton onPress={() => void navigate('/nhiem-vu/giao')} size="small">
          {tasks.give.open}
        </ActionButton>
      )}
      {mayFollow && (
        <ActionButton onPress={() => void navigate('/nhiem-vu/bang')} size="small">
          {tasks.board}
        </ActionButton>
      )}
      <Overdue count={overdue} />
    </div>
  );
}

/** Whom nobody has heard of yet; absent where all was opened. */
function UnreadLink() {
  const letters = useQuery(unreadCountsQuery({ age: 'all' })).data?.letters ?? 0;
  if (letters === 0) return null;
  return (
    <Link className="u fs13" to="/van-ban-den/chua-mo">
      {unread.short(letters)}
    </Link>
  );
}

/** Late ones in words, never by colour alone. */
function Overdue({ count }: { count: number }) {
  if (count === 0) return null;
  return <b className={styles.overdue}>{tasks.overdueCount(count)}</b>;
}

type EmptyProps = { tab: TaskTab; due: TaskDue; onAllDues: () => void };

function ListEmpty({ tab, due, onAllDues }: EmptyProps) {
  if (due === 'tat-ca' || tab === 'da-xong') return <EmptyState icon="tasks" sentence={tasks.empty[tab]} />;
  return (
    <EmptyState
      action={<ActionButton onPress={onAllDues}>{tasks.allDues}</ActionButton>}
      icon="filter"
      sentence={tasks.emptyDue}
    />
  );
}

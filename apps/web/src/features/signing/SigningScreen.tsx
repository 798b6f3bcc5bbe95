import type { OutgoingRow } from '@congvu/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { isHandheld, useViewport } from '../../lib/use-viewport.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panes } from '../../ui/Panes.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { OutgoingPanel } from '../outgoing/OutgoingPanel.tsx';
import { OutgoingReading } from '../outgoing/OutgoingReading.tsx';
import { type WaitingGroup, waitingQuery } from '../outgoing/queries.ts';
import { BatchSheet } from './BatchSheet.tsx';
import { nextOpen } from './checks.ts';
import { signingText as text } from './messages.ts';
import { RunningBatch } from './RequestCard.tsx';
import { SigningDesk } from './SigningDesk.tsx';
import { SigningList } from './SigningList.tsx';
import { useBatch } from './use-batch.ts';

const GROUPS: Record<string, WaitingGroup> = { 'cho-toi': 'for-me', 'toi-trinh': 'mine', 'da-ky': 'signed' };

/** Trình ký: a leader signs, a checker approves exactly what was read. */
export function SigningScreen() {
  useTabPost();
  const [tab] = useUrlState('nhom', 'cho-toi');
  const [openId, setOpenId] = useUrlState('mo', '', 'push');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState<{ id: string; sentence: string } | null>(null);
  const viewport = useViewport();
  const group = GROUPS[tab] ?? 'for-me';
  const query = useInfiniteQuery(waitingQuery(group));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const ids = rows.map((row: OutgoingRow) => row.id);
  const batch = useBatch('leader', (done) => {
    if (done.has(openId)) setOpenId(ids.find((id) => !done.has(id)) ?? null);
    setSelected((now) => new Set([...now].filter((id) => !done.has(id))));
  });
  const isDecided = group === 'for-me';
  const done = (id: string) => (sentence: string) => {
    setNote({ id, sentence });
    setSelected((now) => new Set([...now].filter((one) => one !== id)));
    setOpenId(nextOpen(ids, id));
  };
  const step = (by: 1 | -1) => {
    const next = ids[ids.indexOf(openId) + by];
    if (!next) return;
    setNote(null);
    setOpenId(next);
  };
  const list = (
    <SigningList
      group={group}
      note={note}
      onBatch={() => batch.prepare(rows.filter((row) => selected.has(row.id)))}
      onOpen={setOpenId}
      onSelect={setSelected}
      openId={openId}
      query={query}
      rows={rows}
      selected={selected}
    />
  );
  const bar = (
    <Toolbar
      status={query.data && <Total count={rows.length} group={group} hasMore={query.hasNextPage} />}
      title={text.title}
    />
  );
  const running = <RunningBatch resume={batch.resume} />;
  const sheet = <BatchSheet batch={batch} />;
  if (openId && isDecided) {
    return (
      <>
        {(!isHandheld(viewport) || !openId) && bar}
        {running}
        <SigningDesk
          id={openId}
          key={openId}
          list={list}
          note={note}
          onClose={() => setOpenId(null)}
          onDone={done(openId)}
          onStep={step}
          place={{ index: ids.indexOf(openId), count: ids.length }}
        />
        {sheet}
      </>
    );
  }
  return (
    <>
      {bar}
      {running}
      <ReadingPanes list={list} onClose={() => setOpenId(null)} openId={openId} />
      {sheet}
    </>
  );
}

/** Submitted and signed letters are read beside the list; nothing is decided there. */
function ReadingPanes({ list, openId, onClose }: { list: ReactNode; openId: string; onClose: () => void }) {
  return (
    <Panes
      isOpen={openId !== ''}
      labels={{ list: text.list.label }}
      list={list}
      reading={
        openId ? (
          <OutgoingReading id={openId} key={openId} onClose={onClose} />
        ) : (
          <EmptyState icon="signing" sentence={text.list.choose} />
        )
      }
      side={openId ? <OutgoingPanel id={openId} key={openId} /> : undefined}
      widths={{ list: 332, side: 352 }}
    />
  );
}

/** How many letters the tab holds, as far as it is known. */
function Total({ group, count, hasMore }: { group: WaitingGroup; count: number; hasMore: boolean }) {
  const words = group === 'for-me' ? text.waiting : text.total;
  return <span className="t2">{words(formatCount(hasMore ? 1000 : count))}</span>;
}

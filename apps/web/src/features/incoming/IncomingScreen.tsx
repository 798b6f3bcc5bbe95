import type { IncomingDetail } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { shortcuts } from '../../lib/shortcut-registry.ts';
import { useActivePosts, useHasRole } from '../../lib/use-me.ts';
import { useShortcut } from '../../lib/use-shortcut.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { isHandheld, useViewport } from '../../lib/use-viewport.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panes } from '../../ui/Panes.tsx';
import type { IncomingCommand } from './foot/use-incoming-acts.ts';
import { IncomingList } from './IncomingList.tsx';
import { IncomingPane } from './IncomingPane.tsx';
import { tabOf, tabsFor } from './incoming-rows.ts';
import { incoming } from './messages.ts';
import { Notice } from './Notice.tsx';
import { prefetchLetter } from './queries.ts';
import { useIncomingRows } from './use-incoming-rows.ts';
import { useNotice } from './use-notice.ts';

/** These leave the letter where it was: the handler reads on. */
const STAYS: readonly IncomingCommand[] = ['accept', 'reportProgress', 'subAssign'];

/** /van-ban-den: read, decide, hand on without leaving the list (ui.md §6.3). */
export function IncomingScreen() {
  const roles = useActivePosts().flatMap((post) => post.roles);
  const tabs = useMemo(() => tabsFor(new Set(roles)), [roles.join(' ')]);
  const [tabName] = useUrlState('nhom', tabs[0]);
  const tab = tabOf(tabName, tabs);
  const list = useIncomingRows(tab);
  const handheld = isHandheld(useViewport());
  const { openId, setOpenId, neighbour } = useOpenRow(
    list.rows.map((row) => row.id),
    handheld,
  );
  const [notice, setNotice] = useNotice();
  const isClerk = useHasRole('clerk');
  useFullPageKey(openId);
  const move = (step: 1 | -1) => neighbour(step) && setOpenId(neighbour(step));
  useShortcut({ keys: 'Alt+↓', label: incoming.next, run: () => move(1) });
  useShortcut({ keys: 'Alt+↑', label: incoming.previous, run: () => move(-1) });
  const onDone = (letter: IncomingDetail, command: IncomingCommand) => {
    const number = letter.number ? `${letter.number}/${letter.notation ?? ''}` : letter.senderName;
    setNotice(incoming.done[command](number));
    if (!STAYS.includes(command)) setOpenId(handheld ? null : (neighbour(1) ?? neighbour(-1)));
  };
  return (
    <Panes
      isOpen={openId !== null}
      labels={{ list: incoming.title }}
      list={
        <>
          <IncomingList
            isClerk={isClerk}
            list={list}
            onOpen={(row) => setOpenId(row.id)}
            openId={openId}
            tab={tab}
            tabs={tabs}
          />
          <Notice text={notice} />
        </>
      }
      reading={
        openId ? (
          <IncomingPane
            id={openId}
            onClose={handheld ? () => setOpenId(null) : undefined}
            onDone={onDone}
            onMove={move}
          />
        ) : (
          <EmptyState icon="incoming" sentence={incoming.choose} />
        )
      }
    />
  );
}

/** The open letter lives in the address (on handhelds it is a page: Back leads to the list); its neighbours are fetched ahead. */
function useOpenRow(ids: readonly string[], handheld: boolean) {
  const client = useQueryClient();
  const [openId, setOpenId] = useUrlState('mo');
  const [, pushOpenId] = useUrlState('mo', '', 'push');
  const at = ids.indexOf(openId);
  const nextId = ids[at + 1];
  useEffect(() => {
    if (openId && nextId) void prefetchLetter(client, nextId);
  }, [client, openId, nextId]);
  return {
    openId: openId || null,
    setOpenId: handheld && !openId ? pushOpenId : setOpenId,
    neighbour: (step: 1 | -1): string | null => (at < 0 ? null : (ids[at + step] ?? null)),
  };
}

/** O on the row of the open letter means its own page; the list itself takes O for "open". */
function useFullPageKey(openId: string | null): void {
  const navigate = useNavigate();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const hasModifier = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
      if (!openId || event.code !== 'KeyO' || hasModifier || !shortcuts.areSingleKeysOn()) return;
      if (!(event.target instanceof HTMLElement) || event.target.dataset.row === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      void navigate(`/van-ban/${openId}`);
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [navigate, openId]);
}

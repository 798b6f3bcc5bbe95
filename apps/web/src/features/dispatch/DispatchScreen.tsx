import type { OutgoingRow } from '@congvu/contracts';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useUrlState } from '../../lib/use-url-state.ts';
import { isHandheld, useViewport } from '../../lib/use-viewport.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Panes } from '../../ui/Panes.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { ClerkBatches } from './ClerkBatches.tsx';
import { ClerkList, nameOf } from './ClerkList.tsx';
import { inGroupOrder, neighbourOf } from './clerk-steps.ts';
import styles from './dispatch.module.css';
import { dispatch } from './messages.ts';
import { OpenLetter } from './OpenLetter.tsx';
import { StepPanel } from './StepPanel.tsx';
import { useClerkDesk, useOutgoing } from './use-clerk-desk.ts';

/** What was done last, with a way to follow it. */
export type StepNews = { text: string; link?: { text: string; to: string } };

/** Number, seal, release: the clerk's three steps beside the letter (ui.md §6.8). */
export function DispatchScreen() {
  const desk = useClerkDesk();
  const handheld = isHandheld(useViewport());
  // On handhelds the document is a page of its own, so Back leads to the list.
  const [openId, setOpenId] = useUrlState('vb', '', handheld ? 'push' : 'replace');
  const rows = useMemo(() => inGroupOrder(desk.data?.pages.flatMap((page) => page.items) ?? []), [desk.data]);
  const [news, setNews] = useState<StepNews | null>(null);
  const first = rows[0]?.id;
  useEffect(() => {
    if (!openId && first && !handheld) setOpenId(first);
  }, [openId, first, handheld, setOpenId]);
  const onLeft = (id: string, what: StepNews) => {
    setNews(what);
    setOpenId(
      neighbourOf(
        rows.map((row) => row.id),
        id,
      ),
    );
  };
  if (desk.error && !desk.data) {
    return (
      <div className={styles.document}>
        <Toolbar title={dispatch.title} />
        <ErrorState error={desk.error} onRetry={() => void desk.refetch()} />
      </div>
    );
  }
  const list = (
    <>
      <Toolbar title={dispatch.title} />
      <ClerkBatches rows={rows} />
      {!desk.data && <Skeleton lines={6} />}
      {desk.data && (
        <ClerkList
          news={<News news={news} />}
          onNearEnd={() => desk.hasNextPage && !desk.isFetchingNextPage && void desk.fetchNextPage()}
          onOpen={(row: OutgoingRow) => setOpenId(row.id)}
          openId={openId}
          rows={rows}
          sequences={desk.data.pages[0]?.sequences ?? []}
        />
      )}
    </>
  );
  const isOpen = openId !== '';
  return (
    <div className={styles.screen}>
      {isOpen ? (
        <OpenDocument id={openId} key={openId} list={list} onLeft={onLeft} onNews={setNews} />
      ) : (
        <Panes
          isOpen={false}
          list={list}
          reading={
            desk.data && (
              <EmptyState icon="dispatch" sentence={rows.length ? dispatch.choose : dispatch.empty} />
            )
          }
          widths={{ list: 312 }}
        />
      )}
    </div>
  );
}

type OpenDocumentProps = {
  id: string;
  list: React.ReactNode;
  onLeft: (id: string, news: StepNews) => void;
  onNews: (news: StepNews) => void;
};

function OpenDocument({ id, list, onLeft, onNews }: OpenDocumentProps) {
  const handheld = isHandheld(useViewport());
  const document = useOutgoing(id);
  const [seen, setSeen] = useState<{ file: string; hex: string } | null>(null);
  const file = document.data?.file?.sha256 ?? null;
  const failure = document.error && (
    <ErrorState error={document.error} onRetry={() => void document.refetch()} />
  );
  return (
    <div className={styles.document}>
      {handheld && (
        <Toolbar
          backTo="/phat-hanh"
          meta={dispatch.title}
          title={document.data ? nameOf(document.data) : dispatch.title}
        />
      )}
      <Panes
        isOpen
        labels={{ side: dispatch.steps.panel }}
        list={list}
        reading={
          document.data ? (
            <OpenLetter document={document.data} onSeen={(hex) => file && setSeen({ file, hex })} />
          ) : (
            (failure ?? <Skeleton lines={8} />)
          )
        }
        side={
          document.data && (
            <StepPanel
              document={document.data}
              onLeft={(news) => onLeft(id, news)}
              onNews={onNews}
              seenSha256={seen && seen.file === file ? seen.hex : null}
            />
          )
        }
        widths={{ list: 312, side: 380 }}
      />
    </div>
  );
}

function News({ news }: { news: StepNews | null }) {
  return (
    <div aria-live="polite" className={news ? styles.news : 'sr-only'}>
      {news && (
        <>
          <Icon className="ok" name="done" size={16} /> {news.text}{' '}
          {news.link && (
            <Link className="u" to={news.link.to}>
              {news.link.text}
            </Link>
          )}
        </>
      )}
    </div>
  );
}

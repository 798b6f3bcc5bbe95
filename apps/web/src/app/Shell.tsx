import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Navigate, useLocation } from 'react-router';
import { DesktopAgent } from '../features/signing/DesktopAgent.tsx';
import { definitionQuery } from '../features/work-calendar/queries.ts';
import { ApiProblem } from '../lib/api.ts';
import { meQuery } from '../lib/me.ts';
import { applyPreferences } from '../lib/preferences.ts';
import { useLiveEvents } from '../lib/use-live-events.ts';
import { useCurrentPost, useMe, useTabPost } from '../lib/use-me.ts';
import { isHandheld, useViewport } from '../lib/use-viewport.ts';
import { shell } from '../messages/shell.ts';
import { classNames } from '../ui/class-names.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Banners } from './Banners.tsx';
import { BottomTabs } from './BottomTabs.tsx';
import { MainArea } from './MainArea.tsx';
import { Overlays } from './Overlays.tsx';
import { Rail } from './Rail.tsx';
import { ReloginCard } from './ReloginCard.tsx';
import styles from './Shell.module.css';
import { TopBar } from './TopBar.tsx';
import { useRailWidth } from './use-rail-width.ts';

/** The frame of all signed-in screens; asks who is there first. */
export function Shell() {
  const me = useQuery(meQuery);
  const { pathname, search } = useLocation();
  if (me.data) return <SignedIn />;
  if (me.error instanceof ApiProblem && me.error.status === 401) {
    return <Navigate replace to={`/dang-nhap?tiep=${encodeURIComponent(pathname + search)}`} />;
  }
  if (me.error) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  return <Skeleton />;
}

function SignedIn() {
  const me = useMe();
  const current = useCurrentPost();
  const viewport = useViewport();
  const handheld = isHandheld(viewport);
  const rail = useRailWidth(viewport);
  useEffect(() => applyPreferences(me.preferences), [me.preferences]);
  useLiveEvents(true);
  // Chips that count working days are worded by it; its arrival draws them anew.
  useQuery(definitionQuery(useTabPost()));
  useFreshListsAfterSwitch(current?.appointmentId ?? null);
  const acting = Boolean(current?.standsIn);
  return (
    <div className={classNames(styles.app, styles[handheld ? 'handheld' : rail.width])}>
      <a className={styles.skip} href="#noi-dung">
        {shell.skipToContent}
      </a>
      <TopBar acting={acting} handheld={handheld} />
      <Banners />
      {!handheld && <Rail onTogglePin={rail.toggle} width={rail.width} />}
      <MainArea>{me.posts.length === 0 && <EmptyState icon="lead" sentence={noPostSentence} />}</MainArea>
      {handheld && <BottomTabs />}
      <Overlays />
      <DesktopAgent />
      <ReloginCard username={me.account.username} />
    </div>
  );
}

const noPostSentence = `${shell.noPost.title}. ${shell.noPost.sentence}`;

/** Another role sees other rows: everything but the person is fetched anew. */
function useFreshListsAfterSwitch(appointmentId: string | null): void {
  const client = useQueryClient();
  const shown = useRef(appointmentId);
  useEffect(() => {
    if (shown.current === appointmentId) return;
    shown.current = appointmentId;
    void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'identity' });
  }, [client, appointmentId]);
}

import { type SigningRequest, signingApi } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { call } from '../../lib/call.ts';
import { readTabPost } from '../../lib/tab-post.ts';
import { useHasRole } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { agentText as text } from './agent-messages.ts';
import { inOneTab, isForAgent, type TalkEnd, talkToAgent } from './agent-talk.ts';
import styles from './DesktopAgent.module.css';

const LOOK_AGAIN_MS = 5000;
const SCREENS = ['/trinh-ky', '/phat-hanh'];
/** Where the clerk makes copies and signs files that were left. */
const CLERK_SCREENS = ['/van-ban-di', '/van-ban-den'];

/**
 * Carries requests that wait for the signing program of this computer to it, the oldest first, also after a reload.
 * Speaks only when the program cannot be reached or kept silent; the desk says the rest.
 */
export function DesktopAgent() {
  const { pathname } = useLocation();
  const isClerk = useHasRole('clerk');
  const screens = isClerk ? [...SCREENS, ...CLERK_SCREENS] : SCREENS;
  const query = useQuery({
    queryKey: ['signing', 'requests', readTabPost()],
    queryFn: ({ signal }) => call(signingApi.requests, { query: {}, signal }),
    enabled: screens.some((screen) => pathname.startsWith(screen)),
    refetchInterval: ({ state }) => (state.data?.items.some(isForAgent) ? LOOK_AGAIN_MS : false),
  });
  const request = query.data?.items.filter(isForAgent).at(-1);
  return request ? <Talk key={request.id} request={request} /> : null;
}

function Talk({ request }: { request: SigningRequest }) {
  const { end, error, again } = useTalk(request);
  if (!end && error === null) return null;
  return (
    <aside aria-label={text.label} className={styles.note} role="alert">
      {error !== null && <ErrorState error={error} look="strip" />}
      {end && (
        <p>
          <Icon className="warn" name="signingDevice" /> <b>{text[end].sentence}</b> {text[end].advice}
        </p>
      )}
      <ActionButton look="primary" onPress={again}>
        {text.again}
      </ActionButton>
    </aside>
  );
}

function useTalk(request: SigningRequest): { end: TalkEnd; error: unknown; again: () => void } {
  const [round, setRound] = useState(0);
  const [ended, setEnded] = useState<{ end: TalkEnd; error: unknown }>({ end: null, error: null });
  const client = useQueryClient();
  // One talk a request and round, not one a refetch.
  useEffect(() => {
    const leave = new AbortController();
    const keep = (next: typeof ended) => {
      if (leave.signal.aborted) return;
      setEnded(next);
      void client.invalidateQueries({ queryKey: ['signing'] });
    };
    setEnded({ end: null, error: null });
    inOneTab(request.id, leave.signal, () => talkToAgent(request, leave.signal)).then(
      (end) => keep({ end, error: null }),
      (error: unknown) => keep({ end: null, error }),
    );
    return () => leave.abort();
  }, [request.id, round, client]);
  return { ...ended, again: () => setRound((now) => now + 1) };
}

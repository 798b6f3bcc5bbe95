import { composeApi } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../../lib/call.ts';
import { formatTime } from '../../../lib/format.ts';
import { useTabPost } from '../../../lib/use-me.ts';
import { Icon } from '../../../ui/Icon.tsx';
import styles from './Compose.module.css';
import { composeText } from './messages.ts';
import type { DraftDesk } from './use-draft.ts';

const text = composeText.presence;

/** The server forgets a desk after three of these. */
const SIGNAL_MS = 30_000;

/** Who else has this draft open. Says to the server that this desk is open as long as it is shown. */
export function PresenceNotice({ desk, id }: { desk: DraftDesk; id: string }) {
  const others = usePresence(desk, id);
  if (others.length === 0) return null;
  const names = others.map(({ name }) => name).join(', ');
  const saved = others
    .flatMap(({ savedAt }) => savedAt ?? [])
    .sort()
    .at(-1);
  return (
    <p className={styles.notice} role="status">
      <Icon className="warn" name="contributing" size={16} />
      <span>
        <b>
          {text.open(names, others.length === 1)}
          {saved && text.saved(formatTime(saved))}.
        </b>{' '}
        {text.safe}
      </span>
    </p>
  );
}

function usePresence(desk: DraftDesk, id: string) {
  const client = useQueryClient();
  const post = useTabPost();
  const { data } = useQuery({
    // Named after its topic: the server tells at once when somebody comes or goes.
    queryKey: ['presence', id, post],
    queryFn: () => call(composeApi.notePresence, { params: { id } }),
    refetchInterval: SIGNAL_MS,
    refetchOnWindowFocus: true,
    staleTime: 0,
    retry: false,
  });
  useEffect(() => () => void call(composeApi.endPresence, { params: { id } }).catch(() => undefined), [id]);
  // What the other saved is fetched before it comes to a conflict.
  const { version: versionOf } = desk;
  const isBehind = data !== undefined && data.others.length > 0 && data.version > versionOf();
  useEffect(() => {
    if (isBehind) void client.invalidateQueries({ queryKey: ['outgoing', 'detail', id] });
  }, [client, id, isBehind]);
  return data?.others ?? [];
}

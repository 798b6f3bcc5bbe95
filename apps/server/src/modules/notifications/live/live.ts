import type pg from 'pg';
import { type Announcement, liveChannel, readAnnouncement } from './announce.ts';

export type Follower = {
  readonly accountId: string;
  readonly agencyId: string;
  readonly postId: string;
  /** Sends one server-sent event. */
  send(name: 'changed' | 'counters' | 'notification', data: object): void;
  /** A comment line, so that proxies keep the connection. */
  beat(): void;
  /** Looked at every 50 s: false ends the stream (log-out, lost post, expired session). */
  isStillOpen(): Promise<boolean>;
  end(): void;
};

export type Live = {
  /** False when the account has its five streams already. */
  follow(follower: Follower): boolean;
  unfollow(follower: Follower): void;
  /** Ends all streams and the listening connection; call it before the HTTP server closes. */
  close(): Promise<void>;
};

export type LiveOptions = { beatMs?: number; retryMs?: number };

export const maxStreams = 5;
const beatsPerCheck = 2;

/**
 * One listening connection a process, however many streams hang on it. When it breaks it is opened anew and everybody
 * is told to look again, since announcements may have been missed.
 */
export async function createLive(pool: pg.Pool, options: LiveOptions = {}): Promise<Live> {
  const followers = new Set<Follower>();
  let client: pg.PoolClient | null = null;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;

  const listen = async (): Promise<void> => {
    const opened = await pool.connect();
    opened.on('notification', ({ payload }) => deliver(followers, readAnnouncement(payload)));
    opened.once('error', () => reopen(opened));
    await opened.query(`listen ${liveChannel}`);
    client = opened;
  };
  const reopen = (broken: pg.PoolClient | null): void => {
    if (isClosed) return;
    client = null;
    broken?.release(true);
    clearTimeout(retry);
    retry = setTimeout(() => {
      listen().then(
        () => lookAgain(followers),
        () => reopen(null),
      );
    }, options.retryMs ?? 1000);
  };
  await listen();
  const stopBeating = startBeating(followers, options.beatMs ?? 25_000);

  return {
    follow: (follower) => {
      const own = [...followers].filter(({ accountId }) => accountId === follower.accountId);
      if (isClosed || own.length >= maxStreams) return false;
      followers.add(follower);
      return true;
    },
    unfollow: (follower) => void followers.delete(follower),
    close: async () => {
      isClosed = true;
      clearTimeout(retry);
      stopBeating();
      for (const follower of followers) follower.end();
      followers.clear();
      client?.release(true);
    },
  };
}

function deliver(followers: ReadonlySet<Follower>, announcement: Announcement | null): void {
  if (!announcement) return;
  const { agencyId, posts, topic, id } = announcement;
  for (const follower of followers) {
    if (follower.agencyId !== agencyId || (posts && !posts.includes(follower.postId))) continue;
    if (topic === 'notifications') follower.send('notification', { id });
    else follower.send('changed', { topic, id });
    follower.send('counters', {});
  }
}

function lookAgain(followers: ReadonlySet<Follower>): void {
  for (const follower of followers) {
    for (const topic of ['outgoing', 'incoming', 'deliveries']) follower.send('changed', { topic, id: null });
    follower.send('notification', { id: null });
    follower.send('counters', {});
  }
}

function startBeating(followers: Set<Follower>, beatMs: number): () => void {
  let beats = 0;
  const timer = setInterval(() => {
    beats += 1;
    for (const follower of followers) {
      follower.beat();
      if (beats % beatsPerCheck === 0) void endIfOver(followers, follower);
    }
  }, beatMs);
  timer.unref();
  return () => clearInterval(timer);
}

async function endIfOver(followers: Set<Follower>, follower: Follower): Promise<void> {
  // A database that does not answer must not throw everybody out: the next look decides.
  const isOpen = await follower.isStillOpen().catch(() => true);
  if (isOpen) return;
  followers.delete(follower);
  follower.end();
}

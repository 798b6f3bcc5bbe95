import type { QueryClient } from '@tanstack/react-query';

/** One server-sent event of `/api/v1/events`; `data` is parsed JSON. */
export type LiveEvent = { kind: 'counters' | 'changed' | 'notification'; data: unknown };

/** The part of EventSource that is used. */
export type EventStream = {
  addEventListener(type: string, listener: (event: { data?: string }) => void): void;
  close(): void;
};

export type LiveParts = {
  open: () => EventStream;
  onEvent: (event: LiveEvent) => void;
  /** After a gap: everything shown may be old. */
  onReconnected: () => void;
  /** 0 … 1, spreads the reconnects of a whole province. */
  random: () => number;
};

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 60_000;
const KINDS: readonly LiveEvent['kind'][] = ['counters', 'changed', 'notification'];

/** Waiting time before attempt `attempt` (0-based): doubles to one minute, half of it random. */
export function reconnectDelayMs(attempt: number, random: number): number {
  const full = Math.min(FIRST_DELAY_MS * 2 ** attempt, LONGEST_DELAY_MS);
  return full / 2 + (full / 2) * random;
}

/** Keeps one stream open until the returned function is called. */
export function followEvents(parts: LiveParts): () => void {
  let stream: EventStream | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let hadGap = false;

  const connect = () => {
    const current = parts.open();
    stream = current;
    current.addEventListener('open', () => {
      attempt = 0;
      if (hadGap) parts.onReconnected();
      hadGap = false;
    });
    current.addEventListener('error', () => {
      current.close();
      hadGap = true;
      clearTimeout(timer);
      timer = setTimeout(connect, reconnectDelayMs(attempt++, parts.random()));
    });
    for (const kind of KINDS) {
      current.addEventListener(kind, (event) => parts.onEvent({ kind, data: parsed(event.data) }));
    }
  };
  connect();
  return () => {
    clearTimeout(timer);
    stream?.close();
  };
}

/**
 * Brings an event to the screens: `changed {topic, id}` makes every query stale whose key
 * begins with that topic, so screens name their queries `[topic, …]`.
 */
export function applyLiveEvent(client: QueryClient, event: LiveEvent): void {
  if (event.kind === 'notification') void client.invalidateQueries({ queryKey: ['notifications'] });
  if (event.kind === 'counters') void client.invalidateQueries({ queryKey: ['counters'] });
  const topic = event.kind === 'changed' ? topicOf(event.data) : null;
  if (topic) void client.invalidateQueries({ queryKey: [topic] });
}

function topicOf(data: unknown): string | null {
  const topic = (data as { topic?: unknown } | null)?.topic;
  return typeof topic === 'string' ? topic : null;
}

function parsed(data: string | undefined): unknown {
  try {
    return data ? JSON.parse(data) : null;
  } catch {
    return null;
  }
}

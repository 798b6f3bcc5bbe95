import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { apiUrl } from './api-client.ts';
import { applyLiveEvent, followEvents, type LiveEvent } from './live-events.ts';

const NAME = 'congvu.events';

/**
 * Follows the server for all tabs with one stream: browsers allow six connections to a host,
 * so the tab that holds the lock listens and passes the events on.
 */
export function useLiveEvents(enabled: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    const channel = new BroadcastChannel(NAME);
    const apply = (event: LiveEvent | 'reconnected') => {
      if (event === 'reconnected') void client.invalidateQueries();
      else applyLiveEvent(client, event);
    };
    channel.onmessage = (message) => apply(message.data as LiveEvent | 'reconnected');
    const pass = (event: LiveEvent | 'reconnected') => {
      channel.postMessage(event);
      apply(event);
    };
    const ended = new AbortController();
    const lead = async () => {
      const stop = followEvents({
        open: () => new EventSource(apiUrl('/events')),
        onEvent: pass,
        onReconnected: () => pass('reconnected'),
        random: Math.random,
      });
      await new Promise((resolve) => ended.signal.addEventListener('abort', resolve));
      stop();
    };
    startLeading(lead, ended.signal);
    return () => {
      ended.abort();
      channel.close();
    };
  }, [client, enabled]);
}

function startLeading(lead: () => Promise<void>, signal: AbortSignal): void {
  // Web Locks exist on https and localhost only; an agency on plain http gets a stream per tab.
  if (!navigator.locks) void lead();
  else
    navigator.locks.request(NAME, { signal }, () => (signal.aborted ? undefined : lead())).catch(ignoreAbort);
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QueryClient } from '@tanstack/react-query';
import { applyLiveEvent, followEvents, type LiveEvent, reconnectDelayMs } from './live-events.ts';

type Listener = (event: { data?: string }) => void;

function fakeStream() {
  const listeners = new Map<string, Listener>();
  return {
    closed: false,
    addEventListener(type: string, listener: Listener) {
      listeners.set(type, listener);
    },
    close() {
      this.closed = true;
    },
    emit(type: string, data?: unknown) {
      listeners.get(type)?.({ data: data === undefined ? undefined : JSON.stringify(data) });
    },
  };
}

test('UI-3 a lost stream is opened again after a growing, spread-out pause', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const streams: ReturnType<typeof fakeStream>[] = [];
  const events: LiveEvent[] = [];
  let reconnects = 0;
  const stop = followEvents({
    open: () => {
      const stream = fakeStream();
      streams.push(stream);
      return stream;
    },
    onEvent: (event) => events.push(event),
    onReconnected: () => reconnects++,
    random: () => 1,
  });
  streams[0]?.emit('open');
  streams[0]?.emit('changed', { topic: 'incoming', id: '1' });
  streams[0]?.emit('error');
  assert.equal(streams[0]?.closed, true);
  context.mock.timers.tick(1000);
  assert.equal(streams.length, 2);
  streams[1]?.emit('open');
  stop();
  assert.deepEqual([reconnects, streams[1]?.closed, events.length], [1, true, 1]);
  assert.deepEqual(
    [reconnectDelayMs(0, 0), reconnectDelayMs(3, 1), reconnectDelayMs(30, 1)],
    [500, 8000, 60_000],
  );
});

test('P6 a changed topic makes the queries of that topic stale, and no other', () => {
  const client = new QueryClient();
  client.setQueryData(['incoming', 'list'], []);
  client.setQueryData(['outgoing', 'list'], []);
  applyLiveEvent(client, { kind: 'changed', data: { topic: 'incoming', id: '1' } });
  assert.equal(client.getQueryState(['incoming', 'list'])?.isInvalidated, true);
  assert.equal(client.getQueryState(['outgoing', 'list'])?.isInvalidated, false);
  applyLiveEvent(client, { kind: 'changed', data: 'nonsense' });
  client.clear();
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyForm } from '../register-form.ts';
import { flushOutbox, type OutboxEntry, refusedOf, type Sent, waitingOf } from './outbox.ts';

const entry = (id: string, at: number): OutboxEntry => ({
  ...{ id, at, owner: 'a', leaderPostId: '', form: emptyForm(), fault: null },
  target: { kind: 'paper', scanId: null, body: {} as never },
});

/** A server that gives a number a key once, whatever is lost on the way. */
function world(entries: OutboxEntry[]) {
  const kept = new Map(entries.map((one) => [one.id, one]));
  const numbers = new Map<string, number>();
  const done: [string, number][] = [];
  let plan: ((entry: OutboxEntry) => 'answer' | 'lose' | 'cut' | 'refuse')[] = [];
  const send = async (one: OutboxEntry): Promise<Sent<number>> => {
    const what = plan.shift()?.(one) ?? 'answer';
    if (what === 'cut') return { kind: 'later' };
    if (what === 'refuse') return { kind: 'refused', fault: { title: 'Trùng', detail: '' } };
    if (!numbers.has(one.id)) numbers.set(one.id, numbers.size + 1);
    return what === 'lose' ? { kind: 'later' } : { kind: 'done', result: numbers.get(one.id)! };
  };
  const flush = (next: typeof plan = []) => {
    plan = next;
    return flushOutbox({
      list: async () => [...kept.values()],
      put: async (one) => void kept.set(one.id, one),
      drop: async (id) => void kept.delete(id),
      send,
      onDone: (one, number) => done.push([one.id, number]),
    });
  };
  return { kept, done, numbers, flush };
}

test('ui.md §6.4 entries are numbered in the order they were entered, after the line is back', async () => {
  const { flush, done, kept } = world([entry('c', 3), entry('a', 1), entry('b', 2)]);
  assert.equal(await flush([() => 'cut']), false);
  assert.deepEqual([done, kept.size], [[], 3], 'nothing lost');
  assert.equal(await flush(), true);
  assert.deepEqual(done, [
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ]);
  assert.equal(kept.size, 0);
});

test('ui.md §6.4 an answer lost on the way gives no second number', async () => {
  const { flush, done, numbers } = world([entry('a', 1), entry('b', 2)]);
  assert.equal(await flush([() => 'lose']), false);
  assert.equal(await flush([() => 'lose']), false);
  await flush();
  assert.deepEqual(
    [done, numbers.size],
    [
      [
        ['a', 1],
        ['b', 2],
      ],
      2,
    ],
  );
});

test('ui.md §6.4 what the server refuses is listed and stops nobody', async () => {
  const { flush, done, kept } = world([entry('a', 1), entry('b', 2)]);
  assert.equal(await flush([() => 'refuse']), true);
  assert.deepEqual(done, [['b', 1]]);
  assert.deepEqual(
    refusedOf([...kept.values()]).map(({ id }) => id),
    ['a'],
  );
  assert.deepEqual(waitingOf([...kept.values()]), [], 'it is not sent again by itself');
});

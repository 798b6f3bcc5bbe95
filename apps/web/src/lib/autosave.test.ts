import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type AutosaveStatus, createAutosave } from './autosave.ts';

function saverWith(context: TestContext, save: (text: string) => Promise<unknown>) {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const saved: string[] = [];
  const kept: string[] = [];
  const states: AutosaveStatus[] = [];
  let drops = 0;
  const autosave = createAutosave<string>({
    save: async (text) => {
      await save(text);
      saved.push(text);
    },
    keep: async (text) => kept.push(text),
    drop: async () => drops++,
    onStatus: (status) => states.push(status),
    now: () => new Date('2020-08-14T03:42:00Z'),
  });
  const pass = async (ms: number) => {
    context.mock.timers.tick(ms);
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return { autosave, saved, kept, states, pass, drops: () => drops };
}

test('P8 saves 2 s after the last key stroke and says so', async (context) => {
  const { autosave, saved, states, pass, drops } = saverWith(context, async () => {});
  autosave.change('a');
  await pass(1999);
  assert.deepEqual(saved, []);
  await pass(1);
  assert.deepEqual(saved, ['a']);
  assert.equal(states.at(-1)?.state, 'saved');
  assert.equal(drops(), 1);
});

test('P8 saves at the latest after 5 s of uninterrupted typing', async (context) => {
  const { autosave, saved, pass } = saverWith(context, async () => {});
  for (let stroke = 1; stroke <= 5; stroke++) {
    autosave.change(`t${stroke}`);
    await pass(1000);
  }
  assert.deepEqual(saved, ['t5']);
});

test('P8 a failed save is kept on this machine and tried again by itself', async (context) => {
  let down = true;
  const { autosave, saved, kept, states, pass } = saverWith(context, async () => {
    if (down) throw new Error('offline');
  });
  autosave.change('x');
  await pass(2000);
  assert.equal(states.at(-1)?.state, 'kept');
  assert.deepEqual(kept, ['x']);
  down = false;
  await pass(10_000);
  assert.deepEqual(saved, ['x']);
  assert.equal(states.at(-1)?.state, 'saved');
});

test('P8 blur saves at once, typing during a save is saved after it', async (context) => {
  const gate = Promise.withResolvers<void>();
  const { autosave, saved, pass } = saverWith(context, (text) =>
    text === 'one' ? gate.promise : Promise.resolve(),
  );
  autosave.change('one');
  const first = autosave.flush();
  autosave.change('two');
  gate.resolve();
  await first;
  assert.deepEqual(saved, ['one']);
  await pass(2000);
  assert.deepEqual(saved, ['one', 'two']);
});

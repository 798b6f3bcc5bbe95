import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiProblem } from '../../lib/api-problem.ts';
import { runAllSteps, type StepActs, whileRefusedWith } from './all-steps.ts';

const refused = (code: string) =>
  new ApiProblem({
    status: 409,
    code,
    title: 't',
    detail: 'd',
    requestId: null,
    refusals: [{ code, title: 't', detail: 'd', facts: {} }],
    fields: [],
  });

/** Acts that write down that they ran; one of them may be refused. */
function actsOf(log: string[], fails: Partial<Record<keyof StepActs, unknown>> = {}): StepActs {
  const act = async (name: keyof StepActs) => {
    if (fails[name]) throw fails[name];
    log.push(name);
  };
  return {
    number: () => act('number'),
    seal: async () => {
      await act('seal');
      return 'sealed';
    },
    release: async () => {
      await act('release');
      return { label: '05/UBND', places: 12 };
    },
  };
}

test('documents.md §9 number, seal, release in this order; the first refusal stops and says where', async () => {
  const log: string[] = [];
  const seen: string[] = [];
  const done = await runAllSteps(actsOf(log), (step) => seen.push(step));
  assert.deepEqual(done, { kind: 'released', label: '05/UBND', places: 12 });
  assert.deepEqual(
    [log, seen],
    [
      ['number', 'seal', 'release'],
      ['number', 'seal', 'release'],
    ],
  );
  for (const [step, before] of [
    ['number', []],
    ['seal', ['number']],
    ['release', ['number', 'seal']],
  ] as const) {
    const ran: string[] = [];
    const error = refused('signing.custody-missing');
    const stopped = await runAllSteps(actsOf(ran, { [step]: error }), () => undefined);
    assert.deepEqual(stopped, { kind: 'stopped', at: step, error });
    assert.deepEqual(ran, before);
  }
});

test('documents.md §9 a letter that has its number begins at the seal; a key elsewhere ends it waiting', async () => {
  const log: string[] = [];
  await runAllSteps({ ...actsOf(log), number: null }, () => undefined);
  assert.deepEqual(log, ['seal', 'release']);
  const elsewhere = { ...actsOf([]), seal: async () => 'waits' as const };
  assert.deepEqual(await runAllSteps(elsewhere, () => undefined), { kind: 'waits' });
});

test('an answer that passes by itself is asked again, any other is told at once', async () => {
  let asked = 0;
  const pending = async () => {
    asked += 1;
    if (asked < 3) throw refused('exchange.evidence-pending');
    return asked;
  };
  const patience = { code: 'exchange.evidence-pending', everyMs: 0, times: 5 };
  assert.equal(await whileRefusedWith(pending, patience), 3);
  asked = -10;
  await assert.rejects(whileRefusedWith(pending, patience), /evidence-pending/);
  let once = 0;
  const other = async () => {
    once += 1;
    throw refused('documents.frozen');
  };
  await assert.rejects(whileRefusedWith(other, patience), /frozen/);
  assert.equal(once, 1);
});

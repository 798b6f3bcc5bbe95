import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { outgoingStates, outgoingTable } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  bindProcess,
  eventsOf,
  forceState,
  numberedLetter,
  outgoingRow,
  refusalIn,
  remarksOf,
  verbsOf,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { recordPaperRelease } from './record-paper-release.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const reason = 'Mất đường truyền cả ngày';
type Letter = { id: string; version: number };
type Change = { by?: Person; slip?: string; reason?: string; releasedOn?: string };
const release = (letter: Letter, change: Change = {}) =>
  world.run(change.by ?? world.people.clerk, (ctx) =>
    recordPaperRelease(ctx, {
      id: letter.id,
      version: letter.version,
      releasedOn: change.releasedOn ?? '2020-08-03',
      slip: change.slip ?? '',
      reason: change.reason ?? reason,
    }),
  );

test('R-RT-11 a release on paper is dispatched, and the register says so beside its row', async () => {
  const letter = await numberedLetter(world);
  const result = await release(letter, { slip: 'PG-12' });
  assert.equal(result.state, 'dispatched');
  const row = await outgoingRow(world, letter.id);
  assert.deepEqual([row.medium, row.dispatched_at], ['BOTH', world.clock.now()]);
  assert.deepEqual(await remarksOf(world, letter.id), [
    { kind: 'exception', remark: `Gửi giấy ngày 03/8/2020, phiếu PG-12: ${reason}` },
  ]);
  assert.equal((await verbsOf(world, letter.id)).at(-1), 'recordPaperRelease');
  assert.deepEqual((await eventsOf(world, letter.id)).at(-1), {
    type: 'outgoing.paper-released',
    data: { releasedOn: '2020-08-03', fromState: 'numbered' },
  });
});

test('R-RT-11 a paper document stays one', async () => {
  const letter = await numberedLetter(world);
  await rowsOf(world, `update documents.outgoing set medium = 'PAPER' where id = $1`, [letter.id]);
  await release(letter);
  assert.equal((await outgoingRow(world, letter.id)).medium, 'PAPER');
  assert.match((await remarksOf(world, letter.id))[0]!.remark, /^Gửi giấy ngày 03\/8\/2020: /);
});

test('R-RT-11 a clerk records it, with a reason, about the version he saw, in the own agency', async () => {
  const letter = await numberedLetter(world);
  const { officer, chairman } = world.people;
  assert.deepEqual(await codesOf(release(letter, { by: chairman })), ['documents.not-yours']);
  assert.deepEqual(await codesOf(release(letter, { by: officer, reason: '' })), [
    'documents.not-yours',
    'documents.reason-required',
  ]);
  assert.deepEqual(await codesOf(release(letter, { by: world.people['son-thuy.clerk'] })), [
    'platform.not-found',
  ]);
  assert.deepEqual(await codesOf(release({ ...letter, version: 1 })), ['documents.stale-version']);
  assert.deepEqual(await remarksOf(world, letter.id), []);
});

test('R-RT-11 every state: only what has a number leaves on paper', async () => {
  for (const state of outgoingStates) {
    const letter = await numberedLetter(world);
    await forceState(world, letter, state);
    const allowed = 'recordPaperRelease' in outgoingTable[state];
    assert.deepEqual(await codesOf(release(letter)), allowed ? [] : [refusalIn(state)], state);
  }
});

test('R-RT-11 under a PROCESS policy a release on paper is refused by its sentence', async () => {
  const letter = await numberedLetter(world);
  await bindProcess(world);
  assert.deepEqual(await codesOf(release(letter)), ['documents.procedure-required']);
  assert.equal((await outgoingRow(world, letter.id)).state, 'numbered');
});

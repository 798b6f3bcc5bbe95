import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { SigningBatch } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import type { Smartca } from '../../../../../../test/emulators/smartca.ts';
import { outsideOf } from '../../../platform/jobs.ts';
import { assignNumber } from '../../documents/index.ts';
import { markOutgoingSeen } from '../../routing/index.ts';
import type { RemoteWorld } from '../fixtures/remote-world.ts';
import { type Current, contentOf, createSigningWorld } from '../fixtures/signing-world.ts';
import { createSmartcaWorld } from '../fixtures/smartca-world.ts';
import { signingJobs, startBatch } from '../index.ts';
import { finishRequest } from '../requests/finish-request.ts';
import { getBatch } from './batch.query.ts';

let world: RemoteWorld<Smartca>;
before(async () => {
  world = await createSmartcaWorld();
});
after(() => world.close());
beforeEach(() => {
  Object.assign(world.service.faults, { outcome: 'success', value: 'none', waits: 0, leavesOut: null });
});

const second = 1000;

async function seenLetters(count: number): Promise<Current[]> {
  const letters: Current[] = [];
  for (let i = 0; i < count; i += 1) {
    const letter = await world.awaiting();
    await see(letter);
    letters.push(letter);
  }
  return letters;
}

const see = (letter: Current) =>
  world.run(world.people.chairman, (ctx) =>
    markOutgoingSeen(ctx, { id: letter.id, contentSha256: letter.sha256 }),
  );
const start = (letters: readonly Current[]): Promise<SigningBatch> =>
  world.run(world.people.chairman, (ctx) =>
    startBatch(ctx, { kind: 'leader', items: letters.map(contentOf) }),
  );
const look = (id: string) => world.query(world.people.chairman, (ctx) => getBatch(ctx, id));
const states = (batch: SigningBatch) => batch.items.map(({ state }) => state);

test('R-RT-7 one confirmation on the phone signs all; one failure stops no other; the failed one is tried again', async () => {
  const letters = await seenLetters(4);
  const prompts = world.service.prompts.length;
  world.service.faults.leavesOut = 1;
  const batch = await start(letters);
  assert.deepEqual(states(batch), ['prepared', 'prepared', 'prepared', 'prepared']);
  assert.deepEqual(
    batch.items.map(({ documentId }) => documentId),
    letters.map(({ id }) => id),
  );
  assert.deepEqual([batch.providerTitle, batch.wait], ['VNPT SmartCA', 'phone']);
  await world.drain();
  assert.deepEqual(states(await look(batch.id)), ['waiting', 'waiting', 'waiting', 'waiting']);
  await world.pass(10 * second);

  assert.equal(world.service.prompts.length, prompts + 1, 'one confirmation');
  assert.equal(world.service.prompts.at(-1)!.documents, 4);
  const after = await look(batch.id);
  const failed = after.items.filter(({ state }) => state === 'failed');
  assert.deepEqual(
    failed.map(({ code }) => code),
    ['PROTOCOL'],
  );
  assert.equal(after.items.filter(({ state }) => state === 'done').length, 3);
  assert.ok(failed[0]!.sentence && failed[0]!.advice);

  world.service.faults.leavesOut = null;
  const again = await start([await world.current(failed[0]!.documentId)]);
  await world.drain();
  await world.pass(10 * second);
  assert.deepEqual(states(await look(again.id)), ['done']);
  for (const { id } of letters) assert.equal((await world.current(id)).state, 'signed');
});

test('signing.md 11 fifty letters in one confirmation; the one the service forgets stops none of the others', async () => {
  const letters = await seenLetters(50);
  const prompts = world.service.prompts.length;
  world.service.faults.leavesOut = 24;
  const batch = await start(letters);
  await world.drain();
  await world.pass(10 * second);
  assert.equal(world.service.prompts.length, prompts + 1);
  assert.equal(world.service.prompts.at(-1)!.documents, 50);
  const { items } = await look(batch.id);
  assert.deepEqual([items.filter(({ state }) => state === 'done').length, items.length], [49, 50]);
  const counts = await rowsOf<{ state: string; count: number }>(
    world,
    'select state, count(*)::int from documents.outgoing where id = any($1) group by state order by state',
    [letters.map(({ id }) => id)],
  );
  assert.deepEqual(counts, [
    { state: 'awaiting_signature', count: 1 },
    { state: 'signed', count: 49 },
  ]);
});

test('R-RT-7 unseen, other version, other bytes, twice and foreign ones are left out with their reason', async () => {
  const [good, stale, other] = await seenLetters(3);
  const unseen = await world.awaiting();
  const prompts = world.service.prompts.length;
  const batch = await start([
    unseen,
    { ...stale!, version: stale!.version + 1 },
    good!,
    { ...other!, sha256: '0'.repeat(64) },
    good!,
    { ...good!, id: '01890000-0000-7000-8000-000000000001' },
  ]);
  assert.deepEqual(
    batch.items.map(({ state, code }) => [state, code]).sort(),
    [
      ['excluded', 'documents.stale-version'],
      ['excluded', 'platform.not-found'],
      ['excluded', 'signing.content-changed'],
      ['excluded', 'signing.not-seen'],
      ['excluded', 'signing.twice-in-batch'],
      ['prepared', null],
    ].sort(),
  );
  assert.ok(batch.items.every(({ sentence }) => sentence.length > 10));
  await world.drain();
  await world.pass(10 * second);
  assert.equal(world.service.prompts.at(-1)!.documents, 1);
  assert.equal(world.service.prompts.length, prompts + 1);
  assert.equal((await world.current(good!.id)).state, 'signed');
  assert.equal((await world.current(unseen.id)).state, 'awaiting_signature');
});

test('R-RT-7 what was seen before the file changed counts for nothing', async () => {
  const [letter] = await seenLetters(1);
  await world.pools.ownerPool.query(
    `update documents.seen set read_whole_sha256 = repeat('a', 64) where document_id = $1`,
    [letter!.id],
  );
  const batch = await start([letter!]);
  assert.equal(batch.items[0]?.code, 'signing.not-seen');
});

test('signing.md 11 refused on the phone: all are refused, none is signed, all may be tried again', async () => {
  world.service.faults.outcome = 'refused';
  const letters = await seenLetters(2);
  const batch = await start(letters);
  const twin = await start(letters);
  assert.deepEqual(
    twin.items.map(({ code }) => code),
    ['signing.request-open', 'signing.request-open'],
  );
  await world.drain();
  await world.pass(10 * second);
  assert.deepEqual(states(await look(batch.id)), ['refused', 'refused']);
  for (const { id } of letters) assert.equal((await world.current(id)).state, 'awaiting_signature');
});

test('signing.md 11 two batches of the same documents at once: each document in one of them', async () => {
  const letters = await seenLetters(3);
  const [one, two] = await Promise.all([start(letters), start([...letters].reverse())]);
  const opened = [...one.items, ...two.items].filter(({ state }) => state === 'prepared');
  assert.equal(opened.length, 3);
  await world.drain();
  await world.pass(10 * second);
  for (const { id } of letters) assert.equal((await world.current(id)).state, 'signed');
});

test('a batch of somebody else is not there; a batch of the clerk signs nothing', async () => {
  const [letter] = await seenLetters(1);
  const batch = await start([letter!]);
  const look = (who: 'clerk' | 'viceChairman') =>
    codesOf(world.query(world.people[who], (ctx) => getBatch(ctx, batch.id)));
  assert.deepEqual(await look('clerk'), ['platform.not-found']);
  assert.deepEqual(await look('viceChairman'), ['platform.not-found']);
  const [fresh] = await seenLetters(1);
  const byClerk = await world.run(world.people.clerk, (ctx) =>
    startBatch(ctx, { kind: 'leader', items: [contentOf(fresh!)] }),
  );
  assert.deepEqual(states(byClerk), ['excluded']);
});

test('R-AUT-6 the clerk seals a batch: only what is numbered and filled, after the leader', async () => {
  const letters = await seenLetters(2);
  await start(letters);
  await world.drain();
  await world.pass(10 * second);
  const unsigned = await world.awaiting();
  const { clerk } = world.people;
  const signed = await Promise.all(letters.map(({ id }) => world.current(id)));
  await world.run(clerk, (ctx) => assignNumber(ctx, signed[0]!));
  await world.drain();
  const current = await Promise.all([...letters, unsigned].map(({ id }) => world.current(id)));
  const batch = await world.run(clerk, (ctx) =>
    startBatch(ctx, { kind: 'seal', items: current.map(contentOf) }),
  );
  assert.deepEqual(
    batch.items.map(({ state, code }) => [state, code]),
    [
      ['prepared', null],
      ['excluded', 'signing.wrong-order'],
      ['excluded', 'signing.leader-signature-missing'],
    ],
  );
  await world.drain();
  await world.pass(10 * second);
  assert.equal((await world.current(letters[0]!.id)).state, 'sealed');
  await world.run(clerk, (ctx) => assignNumber(ctx, signed[1]!));
  const numbered = await world.current(letters[1]!.id);
  const early = await world.run(clerk, (ctx) =>
    startBatch(ctx, { kind: 'seal', items: [contentOf(numbered)] }),
  );
  assert.equal(early.items[0]?.code, 'signing.number-not-filled');
  const [untouched] = await rowsOf<{ filled: boolean }>(
    world,
    'select field_values_filled as filled from documents.outgoing where id = $1',
    [numbered.id],
  );
  assert.equal(untouched!.filled, false, 'what is left out is not written on');
});

test('signing.md 11 one spoiled file stops no other, and is not tried for ever', async () => {
  const letters = await seenLetters(3);
  const [spoiled] = letters.slice(1, 2);
  const batch = await start(letters);
  await world.pools.ownerPool.query(
    `update signing.request set prepared = replace(prepared, '"contentsAt":', '"contentsAt":1') where document_id = $1`,
    [spoiled!.id],
  );
  await world.drain();
  await world.pass(10 * second);
  const after = await look(batch.id);
  assert.deepEqual(
    after.items.map(({ state }) => state === 'done'),
    [true, false, true],
  );
  const events = await rowsOf<{ n: number }>(
    world,
    `select count(*)::int as n from platform.event where type = 'signature.moved' and subject_id = $1`,
    [batch.id],
  );
  assert.ok(events[0]!.n >= 8, 'the progress is told');
  const { id: requestId } = await world.request(spoiled!.id);
  for (let i = 0; i < 12; i += 1)
    await finishRequest(outsideOf(world.runtime), { requestId }).catch(() => undefined);
  assert.deepEqual(
    (await look(batch.id)).items.map(({ state }) => state),
    ['done', 'failed', 'done'],
  );
});

test('signing.md 11 a key of this process signs a batch by the same jobs', async () => {
  const local = await createSigningWorld({ jobs: signingJobs });
  try {
    const { chairman } = local.people;
    const letters = [await local.awaiting(), await local.awaiting()];
    for (const { id, sha256: contentSha256 } of letters)
      await local.run(chairman, (ctx) => markOutgoingSeen(ctx, { id, contentSha256 }));
    const items = letters.map(contentOf);
    const batch = await local.run(chairman, (ctx) => startBatch(ctx, { kind: 'leader', items }));
    await local.drain();
    const after = await local.query(chairman, (ctx) => getBatch(ctx, batch.id));
    assert.deepEqual(states(after), ['done', 'done']);
    for (const { id } of letters) assert.equal((await local.current(id)).state, 'signed');
  } finally {
    await local.close();
  }
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { outgoingApi } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  approved,
  awaitingLetter,
  forceState,
  type Moved,
  outgoingRow,
  submitted,
  verbsOf,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { countWaiting, listWaiting } from './list-waiting.query.ts';
import { markOutgoingSeen } from './mark-seen.ts';

let world: World;
const letters: Moved[] = [];
before(async () => {
  world = await createWorld({ subscribers: [] });
  for (let count = 0; count < 5; count += 1) {
    letters.push(await submitted(world, { draft: { urgency: count === 2 ? 1 : 0 } }));
    // Two at the same instant: the keyset needs its second column.
    if (count !== 3) world.clock.advance(60_000);
  }
});
after(() => world.close());

type Group = 'for-me' | 'mine' | 'signed';
const page = (by: Person, of: { group?: Group; limit?: number; after?: string } = {}) =>
  world.query(by, async (ctx) =>
    outgoingApi.waiting.response.parse(await listWaiting(ctx, { limit: 50, group: 'for-me', ...of })),
  );
const ids = async (by: Person, group: Group = 'for-me') =>
  (await page(by, { group })).items.map(({ id }) => id);
/** Ids carry the time, so they sort like `since`, and like the second column of the keyset. */
const known = () => letters.map(({ id }) => id).toSorted();

test('R-RT-1 the list holds what waits for this post, the oldest first, and the counter equals it', async () => {
  const { cultureHead, formChecker, chairman, officer } = world.people;
  assert.deepEqual(await ids(cultureHead), known());
  assert.deepEqual(await world.query(cultureHead, countWaiting), { count: 5, urgent: true });
  for (const nobody of [formChecker, chairman, officer, world.people['son-thuy.chairman']]) {
    assert.deepEqual(await ids(nobody), []);
    assert.deepEqual(await world.query(nobody, countWaiting), { count: 0, urgent: false });
  }
});

test('UI the row says which step, since when, for whom, and that it was not read', async () => {
  const [row] = (await page(world.people.cultureHead)).items;
  assert.deepEqual(
    [row!.step, row!.openStep, row!.since, row!.waitsFor, row!.seen],
    ['UNIT_REVIEW', 'UNIT_REVIEW', '2020-08-03T08:00:00.000+07:00', 'Ngân Văn Tuấn', false],
  );
});

test('P6 pages of two give every letter once, also where two wait since the same instant', async () => {
  const found: string[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 9; pages += 1) {
    const { items, next } = await page(world.people.cultureHead, {
      limit: 2,
      ...(after ? { after } : {}),
    });
    found.push(...items.map(({ id }) => id));
    after = next;
    if (!after) break;
  }
  assert.deepEqual(found, known());
});

test('UI “mine” holds the drafter’s own submissions with the name they wait for, nobody else’s', async () => {
  const { officer, cultureHead } = world.people;
  const own = await submitted(world, { by: cultureHead });
  assert.deepEqual(await ids(officer, 'mine'), known());
  assert.deepEqual(await ids(cultureHead, 'mine'), [own.id]);
});

test('R-RT-7 seen is set for exactly these bytes, only by whom the letter waits for, and logged', async () => {
  const { cultureHead } = world.people;
  const [{ id }] = letters as [Moved];
  const { file_sha256: contentSha256 } = await outgoingRow(world, id);
  const see = (sha: string, by: Person) =>
    world.run(by, (ctx) => markOutgoingSeen(ctx, { id, contentSha256: sha }));
  assert.deepEqual(await codesOf(see('b'.repeat(64), cultureHead)), ['routing.content-changed']);
  assert.deepEqual(await codesOf(see(contentSha256, world.people['son-thuy.chairman'])), [
    'platform.not-found',
  ]);
  assert.deepEqual(await see(contentSha256, cultureHead), { ok: true });
  assert.equal((await verbsOf(world, id)).at(-1), 'markSeen');
  const seen = async () => (await page(cultureHead)).items.find((item) => item.id === id)!.seen;
  assert.equal(await seen(), true);
  const [other] = await rowsOf<{ sha256: string }>(
    world,
    'select sha256 from storage.blob where sha256 <> $1 limit 1',
    [contentSha256],
  );
  await rowsOf(world, 'update documents.outgoing set file_sha256 = $2 where id = $1', [id, other!.sha256]);
  assert.equal(await seen(), false, 'another file is not seen yet');
  await rowsOf(world, 'update documents.outgoing set file_sha256 = $2 where id = $1', [id, contentSha256]);
});

test('R-RT-1 what is approved leaves one desk and reaches the next', async () => {
  const { cultureHead, formChecker } = world.people;
  const letter = letters[1]!;
  await approved(world, cultureHead, letter);
  assert.ok(!(await ids(cultureHead)).includes(letter.id));
  assert.ok((await ids(formChecker)).includes(letter.id));
  assert.equal((await world.query(cultureHead, countWaiting)).count, 4);
});

test('UI “signed” holds what this post signed, the newest first', async () => {
  const { chairman, viceChairman } = world.people;
  const signed: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const { id } = await awaitingLetter(world);
    world.clock.advance(60_000);
    await rowsOf(
      world,
      `update routing.step set state = 'approved', decided_by_post_id = $2, decided_at = $3
       where document_id = $1 and kind = 'SIGN'`,
      [id, chairman.postId, world.clock.now()],
    );
    await forceState(world, { id }, 'signed');
    signed.unshift(id);
  }
  assert.deepEqual(await ids(chairman, 'signed'), signed);
  assert.deepEqual(await ids(viceChairman, 'signed'), []);
  const first = await page(chairman, { group: 'signed', limit: 2 });
  const second = await page(chairman, { group: 'signed', limit: 2, after: first.next! });
  assert.deepEqual(
    [...first.items, ...second.items].map(({ id }) => id),
    signed,
  );
});

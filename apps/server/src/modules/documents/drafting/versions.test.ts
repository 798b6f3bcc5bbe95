import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  drafted,
  forceState,
  letterDraft,
  type Moved,
  submitted,
  verbsOf,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { Refused } from '../../../platform/errors.ts';
import { saveDraft } from '../outgoing/save-draft.ts';
import { timelineOf } from '../timeline.query.ts';
import { addCoDrafter } from './add-co-drafter.ts';
import { endCoDrafter } from './end-co-drafter.ts';
import { getVersion, listVersions } from './list-versions.query.ts';
import { restoreVersion } from './restore-version.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

type Of = { by?: Person; auto?: boolean };
const save = (letter: Pick<Moved, 'id' | 'version'>, subject: string, of: Of = {}) =>
  world.run(of.by ?? world.people.officer, (ctx) =>
    saveDraft(ctx, { ...letter, draft: letterDraft(world, { subject }), isAutosave: of.auto }),
  );
const versionsOf = async (id: string) =>
  (await world.query(world.people.officer, (ctx) => listVersions(ctx, id, { limit: 50 }))).items;
const subjectsOf = async (id: string) => (await versionsOf(id)).map(({ subject }) => subject);
const share = (letter: Moved, who: Person, by: Person = world.people.officer) =>
  world.run(by, (ctx) => addCoDrafter(ctx, { ...letter, postId: who.postId }));

test('R-RT-9 autosaves of one pause are one version; a pause, another hand and a save of its own begin the next', async () => {
  let letter = await drafted(world, { draft: { subject: 'Một' } });
  for (const subject of ['Hai', 'Ba']) {
    world.clock.advance(5000);
    letter = await save(letter, subject, { auto: true });
  }
  assert.deepEqual(await subjectsOf(letter.id), ['Ba']);
  world.clock.advance(3 * 60_000);
  letter = await save(letter, 'Bốn', { auto: true });
  assert.deepEqual(await subjectsOf(letter.id), ['Bốn', 'Ba']);
  letter = await save(letter, 'Năm');
  assert.deepEqual(await subjectsOf(letter.id), ['Năm', 'Bốn', 'Ba']);
  letter = await share(letter, world.people.cultureHead);
  letter = await save(letter, 'Sáu', { by: world.people.cultureHead, auto: true });
  const items = await versionsOf(letter.id);
  assert.deepEqual(
    items.map(({ subject, by, isCurrent }) => [subject, by, isCurrent]),
    [
      ['Sáu', world.people.cultureHead.name, true],
      ['Năm', world.people.officer.name, false],
      ['Bốn', world.people.officer.name, false],
      ['Ba', world.people.officer.name, false],
    ],
  );
});

test('R-RT-9 typing without a pause is still kept every ten minutes', async () => {
  let letter = await drafted(world, { draft: { subject: 'Phút 0' } });
  for (let minute = 1; minute <= 12; minute += 1) {
    world.clock.advance(60_000);
    letter = await save(letter, `Phút ${minute}`, { auto: true });
  }
  assert.deepEqual(await subjectsOf(letter.id), ['Phút 12', 'Phút 9']);
});

test('R-RT-9 what was submitted is kept as that, once, however often it is kept again', async () => {
  const letter = await submitted(world);
  const [current] = await versionsOf(letter.id);
  assert.deepEqual([current!.kind, current!.isCurrent, current!.version], ['submitted', true, 1]);
  await forceState(world, letter, 'returned');
  await save(letter, 'Sau khi trả lại');
  assert.deepEqual(
    (await versionsOf(letter.id)).map(({ kind }) => kind),
    ['saved', 'submitted'],
  );
});

test('R-RT-9 an older version is read whole and put back as a new one; nothing is lost', async () => {
  const first = await drafted(world, { draft: { subject: 'Bản cũ' } });
  const second = await save(first, 'Bản mới');
  const old = await world.query(world.people.officer, (ctx) => getVersion(ctx, { id: first.id, version: 1 }));
  assert.equal(old.content.subject, 'Bản cũ');
  const restored = await world.run(world.people.officer, (ctx) =>
    restoreVersion(ctx, { ...second, from: 1 }),
  );
  assert.equal(restored.version, 3);
  assert.deepEqual(
    (await versionsOf(first.id)).map(({ subject, kind }) => [subject, kind]),
    [
      ['Bản cũ', 'restored'],
      ['Bản mới', 'saved'],
      ['Bản cũ', 'saved'],
    ],
  );
  assert.equal((await verbsOf(world, first.id)).at(-1), 'restoreVersion');
  const again = (from: number, by: Person = world.people.officer) =>
    codesOf(world.run(by, (ctx) => restoreVersion(ctx, { ...restored, from })));
  assert.deepEqual(await again(99), ['platform.not-found']);
  assert.deepEqual(await again(1, world.people.clerk), ['documents.not-yours']);
  const stale = world.run(world.people.officer, (ctx) => restoreVersion(ctx, { ...second, from: 1 }));
  assert.deepEqual(await codesOf(stale), ['documents.stale-version']);
});

test('R-LEG-5 versions of another agency are not found', async () => {
  const letter = await drafted(world);
  const foreign = world.people['son-thuy.chairman'];
  const read = world.query(foreign, (ctx) => getVersion(ctx, { id: letter.id, version: 1 }));
  assert.deepEqual(await codesOf(read), ['platform.not-found']);
});

test('documents.md §9 a co-drafter writes; both names stay; the drafter alone shares and takes it back', async () => {
  const { officer, cultureHead, clerk } = world.people;
  let letter = await drafted(world);
  assert.deepEqual(await codesOf(save(letter, 'Trộm', { by: clerk })), ['documents.not-yours']);
  letter = await share(letter, clerk);
  letter = await save(letter, 'Của văn thư', { by: clerk });
  const { items } = await world.query(officer, (ctx) => timelineOf(ctx, letter.id));
  assert.deepEqual(
    [items[0]!.who, items[0]!.text],
    [clerk.name, `Lưu dự thảo (dự thảo của ${officer.name})`],
  );
  assert.deepEqual(await codesOf(share(letter, clerk)), ['documents.co-drafter-known']);
  assert.deepEqual(await codesOf(share(letter, officer)), ['documents.co-drafter-unable']);
  assert.deepEqual(await codesOf(share(letter, world.people['son-thuy.chairman'])), [
    'documents.co-drafter-unable',
  ]);
  assert.deepEqual(await codesOf(share(letter, cultureHead, clerk)), ['documents.not-yours']);
  letter = await world.run(officer, (ctx) => endCoDrafter(ctx, { ...letter, postId: clerk.postId }));
  assert.deepEqual(await codesOf(save(letter, 'Sau khi thôi', { by: clerk })), ['documents.not-yours']);
  const kept = await rowsOf(world, 'select 1 from documents.co_drafter where outgoing_id = $1', [letter.id]);
  assert.equal(kept.length, 1);
});

test('UI a stale save names who wrote what stands, not the drafter', async () => {
  const { clerk } = world.people;
  const letter = await drafted(world);
  const shared = await share(letter, clerk);
  await save(shared, 'Của văn thư', { by: clerk });
  const error = await save(shared, 'Của người soạn').catch((reason: unknown) => reason);
  assert.ok(error instanceof Refused);
  assert.equal((error.refusals[0]!.facts as { changedBy: string }).changedBy, clerk.name);
});

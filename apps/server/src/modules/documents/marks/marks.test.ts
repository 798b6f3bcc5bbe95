import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { markLimits, marksApi } from '@congvu/contracts';
import { seat, secretaryOf } from '../../../../../../test/builders/absences.ts';
import { codesOf, refusedWith, rowsOf } from '../../../../../../test/builders/checks.ts';
import { arrivedLetter, assignedLetter, toPost } from '../../../../../../test/builders/incoming-letter.ts';
import { drafted } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { listIncoming } from '../incoming/list-incoming.query.ts';
import { listOutgoing } from '../outgoing/list-outgoing.query.ts';
import { changeMark } from './change-mark.ts';
import { createMark } from './create-mark.ts';
import { listMarked, listMarks, marksOf } from './list-marked.query.ts';
import { decideItemRoom, decideMarkName, decideMarkRoom, readMarkName } from './mark.decide.ts';
import { putUnderMark, takeFromMark } from './put-under-mark.ts';
import { removeMark, restoreMark } from './remove-mark.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const create = (by: Person, name: string, kind: 'folder' | 'label' = 'label') =>
  world.run(by, (ctx) => createMark(ctx, { kind, name, colour: 'tre' })).then(({ id }) => id);
const put = (by: Person, markId: string, documentIds: string[]) =>
  world.run(by, (ctx) => putUnderMark(ctx, { markId, documentIds }));
const own = async (by: Person) =>
  marksApi.list.response.parse(await world.query(by, (ctx) => listMarks(ctx))).items;
const held = async (by: Person, markId: string, query: { limit: number; after?: string } = { limit: 50 }) =>
  marksApi.documents.response.parse(await world.query(by, (ctx) => listMarked(ctx, markId, query)));
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id).sort();

test('ISSUE-5.7 own labels lie on received and own letters, several at once; the count equals the list and its pages', async () => {
  const { officer } = world.people;
  const label = await create(officer, 'Chuyển đổi số');
  const received = await assignedLetter(world, [toPost(officer, 'lead')]);
  const second = await assignedLetter(world, [toPost(officer, 'lead')]);
  const draft = await drafted(world);
  const all = [received.id, second.id, draft.id];
  assert.equal((await put(officer, label, [...all, received.id])).count, 3);
  assert.equal((await put(officer, label, all)).count, 0, 'twice is once');
  assert.equal((await own(officer)).find(({ id }) => id === label)!.count, 3);
  const pages: string[] = [];
  let after: string | undefined;
  do {
    const page = await held(officer, label, { limit: 2, ...(after ? { after } : {}) });
    pages.push(...page.items.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after);
  assert.deepEqual([...pages].sort(), [...all].sort());
  const incoming = await world.query(officer, (ctx) =>
    listIncoming(ctx, { group: 'all', limit: 50, mark: label }),
  );
  const outgoing = await world.query(officer, (ctx) =>
    listOutgoing(ctx, { group: 'all', limit: 50, mark: label }),
  );
  assert.deepEqual(ids(incoming.items), [received.id, second.id].sort());
  assert.deepEqual(ids(outgoing.items), [draft.id]);
  await world.run(officer, (ctx) => takeFromMark(ctx, { markId: label, documentIds: [draft.id] }));
  assert.equal((await held(officer, label)).items.length, 2);
});

test('ISSUE-5.7 a letter lies in one folder: putting it into another moves it, labels stay', async () => {
  const { officer } = world.people;
  const { id } = await assignedLetter(world, [toPost(officer, 'lead')]);
  const label = await create(officer, 'Hỏi lại');
  const first = await create(officer, 'Tháng 8', 'folder');
  const second = await create(officer, 'Tháng 9', 'folder');
  for (const mark of [label, first, second]) await put(officer, mark, [id]);
  const [of] = (await world.query(officer, (ctx) => marksOf(ctx, [id]))).items;
  assert.deepEqual([...of!.markIds].sort(), [label, second].sort());
  await Promise.all([put(officer, first, [id]), put(officer, second, [id])]);
  assert.equal((await world.query(officer, (ctx) => marksOf(ctx, [id]))).items[0]!.markIds.length, 2);
});

test('ISSUE-5.7 R25 only the owner sees his folders and labels, whoever else sits in the same seat or agency', async () => {
  const { officer, chairman, formChecker, clerk } = world.people;
  const { id } = await assignedLetter(world, [toPost(officer, 'lead')]);
  const label = await create(chairman, 'Chờ làm việc riêng');
  await put(chairman, label, [id]);
  assert.deepEqual(await own(clerk), []);
  assert.deepEqual((await world.query(clerk, (ctx) => marksOf(ctx, [id]))).items, []);
  await assert.rejects(held(clerk, label), refusedWith('platform.not-found'));
  await assert.rejects(put(clerk, label, [id]), refusedWith('platform.not-found'));
  await assert.rejects(
    world.run(clerk, (ctx) => removeMark(ctx, { markId: label })),
    refusedWith('platform.not-found'),
  );
  const letters = { group: 'all' as const, limit: 50, mark: label };
  assert.deepEqual((await world.query(clerk, (ctx) => listIncoming(ctx, letters))).items, []);
  await secretaryOf(world, { leader: chairman, secretary: formChecker });
  assert.deepEqual(await own(await seat(world, formChecker)), [], 'the seat is not the person');
});

test('ISSUE-5.7 a letter one may not see is not put anywhere, and one that went out of sight is not counted', async () => {
  const { officer } = world.people;
  const hidden = await arrivedLetter(world);
  const label = await create(officer, 'Ngoài tầm');
  await assert.rejects(put(officer, label, [hidden.id]), refusedWith('platform.not-found'));
  const { id } = await assignedLetter(world, [toPost(officer, 'lead')]);
  await put(officer, label, [id]);
  await world.pools.ownerPool.query('delete from documents.reader where document_id = $1', [id]);
  assert.equal((await own(officer)).find((one) => one.id === label)!.count, 0);
  assert.deepEqual((await held(officer, label)).items, []);
  const away = await world.run(officer, (ctx) => takeFromMark(ctx, { markId: label, documentIds: [id] }));
  assert.equal(away.count, 1, 'his mark may go all the same');
});

test('ISSUE-5.7 removing a label changes no letter and can be undone with all it held, unless the name was given anew', async () => {
  const { officer } = world.people;
  const { id } = await assignedLetter(world, [toPost(officer, 'lead')]);
  const before = await rowsOf(world, 'select version, updated_at from documents.incoming where id = $1', [
    id,
  ]);
  const label = await create(officer, 'Bỏ rồi lấy lại');
  await put(officer, label, [id]);
  const remove = (markId: string) => world.run(officer, (ctx) => removeMark(ctx, { markId }));
  const restore = (markId: string) => world.run(officer, (ctx) => restoreMark(ctx, { markId }));
  await remove(label);
  assert.equal(
    (await own(officer)).some((one) => one.id === label),
    false,
  );
  assert.deepEqual((await world.query(officer, (ctx) => marksOf(ctx, [id]))).items, []);
  await restore(label);
  assert.deepEqual(ids((await held(officer, label)).items), [id]);
  await remove(label);
  await create(officer, 'BỎ RỒI LẤY LẠI');
  assert.deepEqual(await codesOf(restore(label)), ['documents.mark-known']);
  assert.deepEqual(
    await rowsOf(world, 'select version, updated_at from documents.incoming where id = $1', [id]),
    before,
  );
  const words = await rowsOf<{ data: object }>(
    world,
    "select data from audit.entry where object_type = 'personal_mark'",
  );
  assert.equal(
    words.some(({ data }) => JSON.stringify(data).includes('Bỏ')),
    false,
    'the log holds no words of his',
  );
});

test('ISSUE-5.7 SEC hostile names: length, hidden and turning signs, piled marks, the same name twice', async () => {
  const { officer, cultureHead } = world.people;
  const refused = (name: string) => decideMarkName(readMarkName(name)).map(({ code }) => code);
  for (const name of [
    '',
    '   ',
    'a'.repeat(markLimits.nameLength + 1),
    'x\u202egnp',
    'a\u200bb',
    '\u2066a',
    'a\u0000',
    '\u{e0041}a',
    `e${'\u0301'.repeat(9)}`,
  ]) {
    assert.deepEqual(refused(name), ['documents.mark-name'], JSON.stringify(name));
  }
  for (const name of ['Việc gấp', 'Kế hoạch 2020 – đợt 1', '😀 vui', 'e\u0302\u0301'])
    assert.deepEqual(refused(name), [], name);
  const id = await create(officer, '  Việc \t gấp ');
  assert.equal((await own(officer)).find((one) => one.id === id)!.name, 'Việc gấp');
  assert.deepEqual(await codesOf(create(officer, 'VIỆC GẤP')), ['documents.mark-known']);
  await create(officer, 'Việc gấp', 'folder');
  await create(cultureHead, 'Việc gấp');
  const change = (name: string) =>
    world.run(officer, (ctx) => changeMark(ctx, { markId: id, name, colour: 'son' }));
  await change('việc gấp');
  assert.deepEqual(await codesOf(change('Chuyển đổi số')), ['documents.mark-known']);
  const row = {
    id,
    kind: 'label' as const,
    name: 'x',
    nameKey: 'x',
    colour: 'muc' as const,
    isRemoved: false,
  };
  const many = Array.from({ length: markLimits.marks }, () => row);
  assert.deepEqual(
    decideMarkRoom(many).map(({ code }) => code),
    ['documents.mark-too-many'],
  );
  assert.deepEqual(decideMarkRoom([{ ...row, isRemoved: true }, ...many.slice(1)]), []);
  assert.deepEqual(
    decideItemRoom(row, markLimits.documents + 1).map(({ code }) => code),
    ['documents.mark-full'],
  );
});

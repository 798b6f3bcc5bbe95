import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { tasksApi } from '@congvu/contracts';
import { assignedLetter, toPost, toUnit } from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { complete, countTasks, listTasks } from '../index.ts';
import { countTaskGroups } from './list-tasks.query.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
  const { officer } = world.people;
  const nv = world.agencies['quan-son'].units.NV!;
  const days = ['2020-08-07', '2020-08-05', '2020-08-10', '2020-08-04', '2020-08-06'];
  for (const day of days) await assignedLetter(world, [toPost(officer, 'lead', day), toUnit(nv, 'informed')]);
  await assignedLetter(world, [toUnit(nv, 'lead')]);
});
after(() => world.close());

type Group = 'doing' | 'given' | 'done' | 'unit' | 'watch';
async function all(actor: Person, group: Group, limit = 2) {
  const items: Awaited<ReturnType<typeof listTasks>>['items'] = [];
  let after: string | undefined;
  do {
    const page = await world.query(actor, (ctx) =>
      listTasks(ctx, { group, due: 'all', limit, ...(after ? { after } : {}) }),
    );
    items.push(...tasksApi.list.response.parse(page).items);
    after = page.next ?? undefined;
  } while (after);
  return items;
}

test('ui.md §6.11 my tasks come by deadline, page without loss, with the words of the note', async () => {
  const items = await all(world.people.officer, 'doing');
  assert.deepEqual(
    items.map(({ deadlineAt }) => deadlineAt!.slice(0, 10)),
    ['2020-08-04', '2020-08-05', '2020-08-06', '2020-08-07', '2020-08-10'],
  );
  assert.equal(items[0]!.note, 'Phòng VHTT chủ trì tham mưu.');
  assert.equal(items[0]!.senderName, 'Ủy ban nhân dân tỉnh Thanh Hóa');
});

test('R-DIR-2 the unit head has the unit’s tasks, "to know" is no task', async () => {
  const items = await all(world.people.homeAffairsHead, 'doing');
  assert.deepEqual(
    items.map(({ role, unitName }) => [role, unitName]),
    [['lead', 'Phòng Nội vụ']],
  );
});

test('ui.md §6.11 given: what the leader gave and is still open; nothing for others', async () => {
  assert.equal((await all(world.people.viceChairman, 'given')).length, 6);
  assert.equal((await all(world.people.chairman, 'given')).length, 0);
});

test('P6 the counter equals the list, late ones among them; done leaves it', async () => {
  const { officer } = world.people;
  world.clock.set(new Date('2020-08-06T08:00:00+07:00'));
  const count = () => world.query(officer, (ctx) => countTasks(ctx));
  assert.deepEqual(await count(), { doing: 5, late: 2 });
  const [first] = await all(officer, 'doing');
  await world.run(officer, (ctx) =>
    complete(ctx, { id: first!.workId, version: first!.workVersion, outcome: 'Đã làm xong' }),
  );
  assert.deepEqual(await count(), { doing: 4, late: 1 });
  assert.deepEqual(
    (await all(officer, 'done')).map(({ id }) => id),
    [first!.id],
  );
});

test('ui.md §6.11 my unit is its head’s, the whole agency its leaders’ and the office’s; late by the clock', async () => {
  const { cultureHead, officer, chairman, formChecker } = world.people;
  const unit = await all(cultureHead, 'unit', 50);
  assert.equal(unit.length, 4, 'what the officer of the unit has left');
  assert.deepEqual(await all(officer, 'unit'), []);
  assert.deepEqual(await all(officer, 'watch'), []);
  assert.equal((await all(chairman, 'watch', 50)).length, 5);
  assert.equal((await all(formChecker, 'watch', 50)).length, 5, 'the office watches over deadlines');
  const late = await world.query(chairman, (ctx) =>
    listTasks(ctx, { group: 'watch', due: 'overdue', limit: 50 }),
  );
  assert.equal(late.items.length, 1);
  const { groups } = await world.query(chairman, (ctx) => countTaskGroups(ctx));
  assert.deepEqual(
    groups.map(({ group, open, overdue }) => [group, open, overdue]),
    [
      ['doing', 0, 0],
      ['given', 0, 0],
      ['watch', 5, 1],
      ['done', 0, 0],
    ],
  );
});

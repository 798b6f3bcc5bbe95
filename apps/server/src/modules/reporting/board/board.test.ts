import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type BoardGroup, boardApi, boardFigures, boardGroups } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { givenTask } from '../../../../../../test/builders/given-task.ts';
import { assignedLetter, toPost } from '../../../../../../test/builders/incoming-letter.ts';
import { drafted } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { complete, followUp, nudge } from '../../tasks/index.ts';
import { boardTable } from './board-table.ts';
import { computeBoard } from './compute-board.query.ts';
import { listBoard } from './list-board.query.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
  const { officer, viceChairman } = world.people;
  const needsConfirmation = false;
  const inTime = await givenTask(world, { needsConfirmation });
  await world.run(officer, (ctx) => complete(ctx, { ...inTime, outcome: 'Đã xong việc' }));
  const late = await givenTask(world, { needsConfirmation, deadlineOn: '2020-08-05' });
  await assignedLetter(world);
  const letter = await assignedLetter(world, [toPost(officer, 'lead', '2020-08-05')]);
  await givenTask(world, { source: { kind: 'incoming', id: letter.id }, deadlineOn: '2020-08-31' });
  const { items } = await world.query(viceChairman, (ctx) => followUp(ctx, letter.id));
  const assignmentIds = [items[0]!.id];
  await world.run(viceChairman, (ctx) =>
    nudge(ctx, { ...letter, assignmentIds, level: 2, text: 'Đề nghị khẩn trương' }),
  );
  world.clock.set(new Date('2020-08-06T09:00:00+07:00'));
  await world.run(officer, (ctx) => complete(ctx, { ...late, outcome: 'Đã xong việc' }));
});
after(() => world.close());

const period = { from: '2020-08-01', to: '2020-08-31' };
const board = (group: BoardGroup, person: Person = world.people.chairman) =>
  world.query(person, async (ctx) =>
    boardApi.report.response.parse(await computeBoard(ctx, { ...period, group })),
  );

test('§13 the board: total is the sum of the four, every number opens the work it counted', async () => {
  for (const group of boardGroups) {
    const report = await board(group);
    const { totals } = report;
    assert.deepEqual(
      [totals.total, totals.onTime, totals.late, totals.openInTime, totals.openLate, totals.nudged],
      [5, 1, 1, 2, 1, 1],
      group,
    );
    for (const row of report.rows) {
      assert.equal(row.total, row.onTime + row.late + row.openInTime + row.openLate, row.name);
      for (const figure of boardFigures) {
        const asked = { ...period, group, figure, key: row.key, limit: 100 };
        const { items } = await world.query(world.people.chairman, async (ctx) =>
          boardApi.works.response.parse(await listBoard(ctx, asked)),
        );
        assert.equal(items.length, row[figure], `${group} ${row.key} ${figure}`);
      }
    }
    assert.equal(
      report.rows.reduce((sum, row) => sum + row.total, 0),
      totals.total,
    );
  }
  const sources = (await board('source')).rows.map(({ name, total }) => [name.includes('rà soát'), total]);
  assert.deepEqual(sources[0], [true, 2], 'a task stands beside the letter it comes from');
});

test('§13 who sees the board: the agency for leaders, office and monitor, a unit for its head; pages have no gap', async () => {
  const { officer, homeAffairsHead, monitor } = world.people;
  assert.deepEqual(await codesOf(board('unit', officer)), ['platform.forbidden']);
  assert.equal((await board('unit', homeAffairsHead)).totals.total, 0);
  assert.equal((await board('unit', monitor)).totals.total, 5);
  assert.equal((await board('unit', world.people['son-thuy.chairman'])).totals.total, 0);
  const page = (after?: string) =>
    world.query(world.people.chairman, (ctx) =>
      listBoard(ctx, { ...period, group: 'unit', figure: 'total', limit: 2, after }),
    );
  const first = await page();
  const second = await page(first.next!);
  const third = await page(second.next!);
  assert.equal(new Set([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).size, 5);
  assert.equal(third.next, null);
});

test('§13 a task given out of a letter of ours stands beside that letter; the clerk counts tasks and reads none', async () => {
  const { clerk, chairman, viceChairman, cultureHead } = world.people;
  const draft = await drafted(world, { by: cultureHead });
  await rowsOf(world, `update documents.outgoing set state = 'dispatched' where id = $1 returning id`, [
    draft.id,
  ]);
  await givenTask(
    world,
    { source: { kind: 'outgoing', id: draft.id }, title: 'Việc từ kết luận' },
    cultureHead,
  );
  const { rows } = await board('source', viceChairman);
  const row = rows.find(({ key }) => key === draft.id);
  assert.deepEqual([row?.total, row?.name.includes('V/v')], [1, true]);
  const asked = { ...period, group: 'source' as const, figure: 'total' as const, key: draft.id, limit: 10 };
  const subjects = async (person: Person) =>
    (await world.query(person, (ctx) => listBoard(ctx, asked))).items.map(({ subject }) => subject);
  assert.deepEqual(await subjects(chairman), ['Việc từ kết luận']);
  assert.deepEqual(await subjects(clerk), ['Nhiệm vụ']);
});

test('§13 the board on paper has the rows of the screen; zero is blank', async () => {
  const table = boardTable(await board('unit'), 'Nguyễn Văn A');
  assert.deepEqual(table.totalRow, [null, 'Tổng cộng', 6, 1, 1, 3, 1, null, 1, '50%']);
  assert.equal(table.header[0]!.length, table.columns.length);
});

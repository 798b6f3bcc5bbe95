import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { handlingFigures, handlingGroups } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { assignedLetter, registeredLetter, toPost } from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { computeHandling } from './compute-handling.query.ts';
import { handlingTable } from './handling-table.ts';
import { listHandling } from './list-handling.query.ts';

const period = { from: '2020-08-01', to: '2020-08-31' };
let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
  const { cultureHead, homeAffairsHead } = world.people;
  const given = (to = cultureHead) => assignedLetter(world, [toPost(to, 'lead')]);
  const change = (id: string, set: string) =>
    rowsOf(world, `update documents.incoming set ${set} where id = $1 returning id`, [id]);
  const due = `due_at = '2020-08-10T16:59:59Z'`;
  await change((await given()).id, `state = 'done', ${due}, completed_at = '2020-08-10T16:59:59Z'`);
  await change((await given()).id, `state = 'done', ${due}, completed_at = '2020-08-10T17:00:00Z'`);
  await change((await given(homeAffairsHead)).id, due);
  await change((await given(homeAffairsHead)).id, `due_at = '2020-08-02T16:59:59Z'`);
  await registeredLetter(world);
  await change((await given()).id, `state = 'recalled'`);
  await change((await given()).id, `arrived_at = '2020-07-31T16:59:59Z', arrived_on = '2020-07-31'`);
});
after(() => world.close());

const reportBy = (group: (typeof handlingGroups)[number], by = world.people.chairman) =>
  world.query(by, (ctx) => computeHandling(ctx, { ...period, group }));

test('§13 a letter whose lead stands still is open and not late, in the report and in the list behind it', async () => {
  const stand = (at: string) =>
    rowsOf(
      world,
      `update documents.incoming set suspended_at = ${at} where state <> 'done'
      and due_at = '2020-08-02T16:59:59Z' returning id`,
      [],
    );
  const list = async (figure: 'openInTime' | 'openLate') =>
    (
      await world.query(world.people.chairman, (ctx) =>
        listHandling(ctx, { ...period, group: 'unit', figure, limit: 100 }),
      )
    ).items;
  const [{ id } = { id: '' }] = (await stand(`'2020-08-03T01:00:00Z'`)) as { id: string }[];
  const { totals } = await reportBy('unit');
  assert.deepEqual([totals.openInTime, totals.openLate, totals.total], [3, 0, 5]);
  assert.deepEqual((await list('openLate')).length, 0);
  const shown = (await list('openInTime')).find((one) => one.id === id);
  assert.equal(shown?.suspendedAt, '2020-08-03T08:00:00.000+07:00');
  await stand('null');
});

test('PL6-O3 done in time to the second, done late, open, open and late; recalled and other periods do not count', async () => {
  const { totals } = await reportBy('unit');
  assert.deepEqual(totals, { total: 5, onTime: 1, late: 1, openInTime: 2, openLate: 1, onTimeRate: 0.5 });
});

test('PL6-O3 every number is the length of the list behind it, in every grouping', async () => {
  for (const group of handlingGroups) {
    const report = await reportBy(group);
    for (const row of [...report.rows, { ...report.totals, key: undefined }]) {
      for (const figure of handlingFigures) {
        const asked = { ...period, group, figure, key: row.key, limit: 100 };
        const { items } = await world.query(world.people.chairman, (ctx) => listHandling(ctx, asked));
        assert.equal(items.length, row[figure], `${group} ${row.key} ${figure}`);
      }
    }
    assert.equal(
      report.rows.reduce((sum, row) => sum + row.total, 0),
      report.totals.total,
      group,
    );
  }
  const units = (await reportBy('unit')).rows.map(({ name, total }) => [name, total]);
  assert.deepEqual(units, [
    ['Phòng Nội vụ', 2],
    ['Phòng Văn hóa và Thông tin', 2],
    ['Chưa giao đơn vị', 1],
  ]);
  assert.deepEqual(
    (await reportBy('month')).rows.map(({ name }) => name),
    ['Tháng 8/2020'],
  );
});

test('PL6-O3 pages of the list follow each other without a gap', async () => {
  const page = (after?: string) =>
    world.query(world.people.chairman, (ctx) =>
      listHandling(ctx, { ...period, group: 'unit', figure: 'total', limit: 2, after }),
    );
  const first = await page();
  const second = await page(first.next!);
  const third = await page(second.next!);
  const ids = [first, second, third].flatMap(({ items }) => items.map(({ id }) => id));
  assert.equal(new Set(ids).size, 5);
  assert.equal(third.next, null);
});

test('documents.md §25 figures are for leader, office, auditor and clerk; another agency has its own', async () => {
  assert.deepEqual(await codesOf(reportBy('unit', world.people.officer)), ['platform.forbidden']);
  const commune = await reportBy('unit', world.people['son-thuy.clerk']);
  assert.equal(commune.totals.total, 0);
  const reversed = world.query(world.people.chairman, (ctx) =>
    computeHandling(ctx, { from: '2020-08-31', to: '2020-08-01', group: 'unit' }),
  );
  assert.deepEqual(await codesOf(reversed), ['reporting.period-invalid']);
});

test('PL6-O3 on paper stand the rows of the screen, zero is blank, and who printed it', async () => {
  const table = handlingTable(await reportBy('unit'), 'Nguyễn Văn A');
  assert.deepEqual(table.rows[0], ['1', 'Phòng Nội vụ', 2, null, null, 1, 1, null]);
  assert.deepEqual(table.totalRow, [null, 'Tổng cộng', 5, 1, 1, 2, 1, '50%']);
  assert.match(table.footLine!, /^In từ hệ thống Công Vụ – Nguyễn Văn A – .* – mã [0-9a-f]{12}$/);
});

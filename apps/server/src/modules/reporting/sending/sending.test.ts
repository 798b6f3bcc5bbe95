import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sendingFigures, sendingGroups } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { assignedLetter, registeredLetter, toUnit } from '../../../../../../test/builders/incoming-letter.ts';
import { drafted, type Moved, submitted } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { approveStep, returnDraft } from '../../routing/index.ts';
import { listAppendixDocuments } from '../appendix/appendix-documents.query.ts';
import { computeAppendix } from '../appendix/compute-appendix.query.ts';
import { computeHandling } from '../handling/compute-handling.query.ts';
import { listHandling } from '../handling/list-handling.query.ts';
import { computeSending } from './compute-sending.query.ts';
import { listSending } from './list-sending.query.ts';
import { sendingTable } from './sending-table.ts';

const period = { from: '2020-08-01', to: '2020-08-31' };
let world: World;
let returned: Moved;
before(async () => {
  world = await createWorld({ subscribers: [] });
  const { cultureHead, formChecker, homeAffairsHead } = world.people;
  const change = (id: string, set: string) =>
    rowsOf(world, `update documents.outgoing set ${set} where id = $1 returning id`, [id]);
  const signed = `signed_at = '2020-08-07T03:00:00Z'`; // Friday: in time until Monday 10/8.
  const left = (at: string, state = 'dispatched') => `state = '${state}', ${signed}, dispatched_at = '${at}'`;
  await change((await drafted(world)).id, left('2020-08-10T16:59:59Z'));
  await change((await drafted(world, { draft: { typeCode: 'DECISION' } })).id, left('2020-08-10T17:00:00Z'));
  await change((await drafted(world)).id, left('2020-08-07T04:00:00Z', 'recalled'));
  await change((await drafted(world, { draft: { fieldCode: 'culture' } })).id, `state = 'cancelled'`);
  await change(
    (await drafted(world, { draft: { fieldCode: 'culture' } })).id,
    `created_at = '2020-07-31T16:59:59Z'`,
  );
  await drafted(world, { by: homeAffairsHead, draft: { fieldCode: 'culture', signerAppointmentId: null } });
  returned = await submitted(world);
  const { file_sha256: contentSha256, version } = (
    await rowsOf<{ file_sha256: string; version: number }>(
      world,
      'select * from documents.outgoing where id = $1',
      [returned.id],
    )
  )[0]!;
  const approved = await world.run(cultureHead, (ctx) =>
    approveStep(ctx, {
      id: returned.id,
      version,
      contentSha256,
      opinion: '',
      passFindingsReason: 'Chấp nhận thể thức',
    }),
  );
  await world.run(formChecker, (ctx) =>
    returnDraft(ctx, { id: returned.id, version: approved.version, reason: 'Sai thể thức phần nơi nhận' }),
  );
});
after(() => world.close());

const reportBy = (group: (typeof sendingGroups)[number], by = world.people.chairman) =>
  world.query(by, (ctx) => computeSending(ctx, { ...period, group }));

test('PL6-O4 the working day after the signature is in time to its last second; given up and other periods do not count', async () => {
  const { totals } = await reportBy('unit');
  assert.deepEqual(totals, {
    ...{ total: 5, issued: 3, onTime: 1, late: 1, recalled: 1, open: 2, returned: 1 },
    onTimeRate: 0.5,
  });
  assert.equal(totals.total, totals.issued + totals.open);
  assert.equal(totals.issued, totals.onTime + totals.late + totals.recalled);
});

test('PL6-O4 every number is the length of the list behind it, in every grouping, and the rows add up to the total', async () => {
  for (const group of sendingGroups) {
    const report = await reportBy(group);
    for (const row of [...report.rows, { ...report.totals, key: undefined }]) {
      for (const figure of sendingFigures) {
        const asked = { ...period, group, figure, key: row.key, limit: 100 };
        const { items } = await world.query(world.people.chairman, (ctx) => listSending(ctx, asked));
        assert.equal(items.length, row[figure], `${group} ${row.key} ${figure}`);
      }
    }
    for (const figure of sendingFigures) {
      const sum = report.rows.reduce((total, row) => total + row[figure], 0);
      assert.equal(sum, report.totals[figure], `${group} ${figure}`);
    }
  }
  const namesBy = async (group: (typeof sendingGroups)[number]) =>
    (await reportBy(group)).rows.map(({ name, total }) => `${name} ${total}`);
  assert.deepEqual(await namesBy('unit'), ['Phòng Văn hóa và Thông tin 4', 'Phòng Nội vụ 1']);
  assert.deepEqual(await namesBy('type'), ['Công văn 4', 'Quyết định 1']);
  assert.deepEqual(await namesBy('field'), ['Chưa chọn lĩnh vực 4', 'Văn hóa, thể thao 1']);
  assert.deepEqual(await namesBy('signer'), ['Lương Tiến Thành 4', 'Chưa chọn người ký 1']);
  assert.deepEqual(await namesBy('month'), ['Tháng 8/2020 5']);
});

test('PL6-O4 pages of the list follow each other without a gap', async () => {
  const page = (after?: string) =>
    world.query(world.people.chairman, (ctx) =>
      listSending(ctx, { ...period, group: 'unit', figure: 'total', limit: 2, after }),
    );
  const first = await page();
  const second = await page(first.next!);
  const third = await page(second.next!);
  const ids = [first, second, third].flatMap(({ items }) => items.map(({ id }) => id));
  assert.deepEqual([new Set(ids).size, third.next], [5, null]);
});

test('documents.md §25 the head of a unit reads the figures of his unit, and of nothing else', async () => {
  const { cultureHead, homeAffairsHead, officer } = world.people;
  assert.deepEqual(await codesOf(reportBy('unit', officer)), ['platform.forbidden']);
  const own = await reportBy('unit', cultureHead);
  assert.deepEqual([own.rows.length, own.totals.total], [1, 4]);
  assert.match(own.agencyName, /^Phòng Văn hóa và Thông tin, /);
  const { NV } = world.agencies['quan-son'].units;
  const asked = { ...period, group: 'unit' as const, figure: 'total' as const, limit: 50 };
  const others = await world.query(cultureHead, (ctx) => listSending(ctx, { ...asked, key: NV! }));
  assert.deepEqual(others.items, [], 'naming another unit does not open it');
  const unsent = await world.query(cultureHead, (ctx) => listSending(ctx, { ...asked, figure: 'open' }));
  assert.ok(unsent.items.every(({ id, subject }) => id === returned.id || subject === 'Dự thảo chưa trình'));

  const { VHTT } = world.agencies['quan-son'].units;
  await assignedLetter(world, [toUnit(VHTT!, 'lead')]);
  await assignedLetter(world, [toUnit(NV!, 'lead')]);
  await registeredLetter(world);
  const handling = await world.query(cultureHead, (ctx) =>
    computeHandling(ctx, { ...period, group: 'unit' }),
  );
  assert.deepEqual(
    handling.rows.map(({ name, total }) => [name, total]),
    [['Phòng Văn hóa và Thông tin', 1]],
  );
  const letters = await world.query(homeAffairsHead, (ctx) => listHandling(ctx, asked));
  assert.equal(letters.items.length, 1);

  const appendix = (by = cultureHead, unit = 'quan-son') =>
    world.query(by, (ctx) => computeAppendix(ctx, { ...period, unit }));
  const whole = await appendix(world.people.chairman);
  const culture = await appendix();
  assert.deepEqual(
    culture.rows.map(({ unit, submitted }) => [unit.name, submitted]),
    [['Phòng Văn hóa và Thông tin', 1]],
  );
  assert.ok(whole.rows.every(({ unit }) => unit.name !== 'Phòng Văn hóa và Thông tin'));
  assert.equal((await appendix(homeAffairsHead)).rows[0]!.submitted, 0, 'of his own unit only');
  assert.deepEqual(await codesOf(appendix(cultureHead, 'son-thuy')), ['platform.forbidden']);
  const behind = await world.query(cultureHead, (ctx) =>
    listAppendixDocuments(ctx, { ...period, unit: 'quan-son', figure: 'submitted', limit: 10 }),
  );
  assert.deepEqual(
    behind.items.map(({ id }) => id),
    [returned.id],
  );
});

test('PL6-O4 on paper stand the rows of the screen, zero is blank, and how the totals add up', async () => {
  const table = sendingTable(await reportBy('type'), 'Nguyễn Văn A');
  assert.deepEqual(table.rows[1], ['2', 'Quyết định', 1, 1, null, 1, null, null, null, '0%']);
  assert.equal(table.columns.reduce((sum, { widthMm }) => sum + widthMm, 0) <= 272, true);
  assert.match(table.footnotes!.join(' '), /đã phát hành \+ chưa phát hành/);
});

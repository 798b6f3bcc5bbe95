import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  bindProcess,
  drafted,
  outgoingRow,
  remarksOf,
  signedLetter,
  uploaded,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { samplePdf } from '../../../../../../test/world/sample-files.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Person, systemFor } from '../../../platform/actor.ts';
import { approveOutage, closeOutage, proposeOutage } from '../../compliance/index.ts';
import { numberingOverview } from '../numbering/numbering-overview.query.ts';
import { assignNumber } from '../outgoing/assign-number.ts';
import { attachFile } from '../outgoing/attach-file.ts';
import { cancelDraft } from '../outgoing/cancel-draft.ts';
import { listSlips } from './list-slips.query.ts';
import { printSlip } from './print-slip.ts';
import { settleOverdueSlips, settleSlip } from './settle-slip.ts';
import { slipTable } from './slip-file.ts';
import { useSlipNumber } from './use-slip-number.ts';

let world: World;
let outageId: string;
let slip: { id: string; first: number; last: number };
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const at = (day: string) => world.clock.set(new Date(`${day}T09:00:00+07:00`));
const print = (count: number, by: Person = world.people.clerk) =>
  world.run(by, (ctx) => {
    const { issuingBodyId } = world.agencies['quan-son'];
    return printSlip(ctx, { issuingBodyId, typeCode: 'OFFICIAL_LETTER', count });
  });
const number = async () => {
  const letter = await signedLetter(world);
  return world.run(world.people.clerk, (ctx) => assignNumber(ctx, letter));
};
const paper = async (typeCode = 'OFFICIAL_LETTER') => {
  const letter = await signedLetter(world, { draft: { typeCode } });
  await rowsOf(world, `update documents.outgoing set medium = 'PAPER' where id = $1`, [letter.id]);
  return letter;
};
const enter = (letter: { id: string; version: number }, given: { number: number; paperOn: string }) =>
  world.run(world.people.clerk, (ctx) =>
    useSlipNumber(ctx, { id: letter.id, version: letter.version, slipId: slip.id, ...given }),
  );

test('R-NUM-13 numbers are kept only while an outage approved by the head is open', async () => {
  assert.equal((await number()).number, 1);
  assert.deepEqual(await codesOf(print(3)), ['documents.no-outage']);
  const reason = 'Mất điện trung tâm dữ liệu';
  const propose = (why: string) =>
    world.run(world.people.clerk, (ctx) => proposeOutage(ctx, { reason: why }));
  assert.deepEqual(await codesOf(propose('mất')), ['compliance.outage-reason']);
  outageId = (await propose(reason)).id;
  assert.deepEqual(await codesOf(propose(reason)), ['compliance.outage-current']);
  assert.deepEqual(await codesOf(print(3)), ['documents.no-outage']);
  const approve = (by: Person) => world.run(by, (ctx) => approveOutage(ctx, { id: outageId }));
  assert.deepEqual(await codesOf(approve(world.people.officeHead)), ['org.not-head']);
  await approve(world.people.chairman);
  assert.deepEqual(await codesOf(print(3, world.people.officeHead)), ['documents.not-yours']);
});

test('R-NUM-13 numbering goes on behind the block; kept numbers are no gap', async () => {
  slip = await print(4);
  assert.deepEqual([slip.first, slip.last], [2, 5]);
  at('2020-08-04');
  assert.equal((await number()).number, 6);
  const { sequences } = await world.query(world.people.clerk, (ctx) => numberingOverview(ctx, {}));
  assert.deepEqual(
    sequences.map(({ last, missing, reserved }) => [last, missing, reserved]),
    [[6, [], 4]],
  );
  const { slips } = await world.query(world.people.clerk, (ctx) => listSlips(ctx));
  assert.equal(slips[0]!.numbers.length, 4);
});

test('R-NUM-13 a used number is entered with the day on the paper, and stays visible as an exception', async () => {
  const letter = await paper();
  const entered = await enter(letter, { number: 3, paperOn: '2020-08-03' });
  assert.deepEqual([entered.numberText, entered.issuedOn, entered.state], ['03', '2020-08-03', 'numbered']);
  assert.equal((await outgoingRow(world, letter.id)).number_exception, 'OUTAGE');
  const remark = 'Cấp theo phiếu số khi sự cố hệ thống (phiếu ngày 03/8/2020, số 2–5)';
  assert.deepEqual(await remarksOf(world, letter.id), [{ kind: 'exception', remark }]);
});

test('R-NUM-8 a slip cannot carry days back: each number only days between its neighbours', async () => {
  const letter = await paper();
  const days = (given: { number: number; paperOn: string }) => codesOf(enter(letter, given));
  assert.deepEqual(await days({ number: 4, paperOn: '2020-08-02' }), ['documents.slip-day']);
  assert.deepEqual(await days({ number: 2, paperOn: '2020-08-04' }), ['documents.slip-day']);
  assert.deepEqual(await days({ number: 4, paperOn: '2020-08-05' }), ['documents.slip-day']);
  assert.deepEqual(await days({ number: 3, paperOn: '2020-08-03' }), ['documents.slip-number']);
  assert.deepEqual(await days({ number: 6, paperOn: '2020-08-04' }), ['documents.slip-number']);
  assert.deepEqual(await codesOf(enter(await signedLetter(world), { number: 4, paperOn: '2020-08-04' })), [
    'documents.slip-not-paper',
  ]);
  assert.deepEqual(await codesOf(enter(await paper('PLAN'), { number: 4, paperOn: '2020-08-04' })), [
    'documents.slip-other-sequence',
  ]);
  assert.deepEqual(await days({ number: 4, paperOn: '2020-08-04' }), []);
});

test('R-NUM-13 what was not used is void by itself after the next working day; the register is whole', async () => {
  await world.run(world.people.clerk, (ctx) => closeOutage(ctx, { id: outageId }));
  const settle = () => world.run(systemFor(null), (ctx) => settleOverdueSlips(ctx));
  at('2020-08-05');
  assert.equal(await settle(), 0);
  at('2020-08-06');
  assert.equal(await settle(), 1);
  const rows = await rowsOf<{ number: number; day: string; remark: string | null }>(
    world,
    `select r.number, r.row_date::text as day, (select m.remark from documents.register_remark m
       where m.register_row_id = r.id and m.kind = 'voided') as remark
     from documents.register_row r order by r.number`,
  );
  const unused = 'Hủy số: không sử dụng (phiếu số ngày 03/8/2020, Lê Thị Đào)';
  assert.deepEqual(
    rows.map(({ number: n, day, remark }) => [n, day, remark]),
    [
      [1, '2020-08-03', null],
      [2, '2020-08-03', unused],
      [3, '2020-08-03', null],
      [4, '2020-08-04', null],
      [5, '2020-08-04', unused],
      [6, '2020-08-04', null],
    ],
  );
  const again = world.run(world.people.clerk, (ctx) => settleSlip(ctx, { id: slip.id }));
  assert.deepEqual(await codesOf(again), ['documents.slip-settled']);
});

test('R-NUM-11 NĐ 30 Đ.15.1 a number of the old year carries no day of the new one', async () => {
  at('2020-12-31');
  const reason = 'Mất kết nối trung tâm dữ liệu';
  const { id } = await world.run(world.people.clerk, (ctx) => proposeOutage(ctx, { reason }));
  await world.run(world.people.chairman, (ctx) => approveOutage(ctx, { id }));
  slip = await print(1);
  at('2021-01-04');
  const letter = await paper();
  const given = (paperOn: string) => codesOf(enter(letter, { number: slip.first, paperOn }));
  assert.deepEqual(await given('2021-01-04'), ['documents.slip-day']);
  assert.deepEqual(await given('2021-01-01'), ['documents.slip-day']);
  assert.deepEqual(await given('2020-12-31'), []);
});

test('R-NUM-13 the slip on paper names its numbers, its holder and what to do with it', () => {
  const table = slipTable(
    {
      id: 'mã',
      first_number: 2,
      last_number: 3,
      slip_on: '2020-08-03',
      printed_name: 'Lê Thị Đào',
      printed_at: new Date(),
    } as never,
    { numbers: [2, 3], agencyName: 'UBND huyện Quan Sơn' },
  );
  assert.match(table.title, /Số 2 – 3, ngày 03\/8\/2020/);
  assert.deepEqual(
    table.rows.map((row) => row[0]),
    ['02', '03'],
  );
  assert.match(table.footLine ?? '', /Lê Thị Đào/);
});

test('R-NUM-13 R-RT-11 under a PROCESS policy only papers of the slip come in: its sequence, one a kept number', async () => {
  await bindProcess(world);
  await rowsOf(
    world,
    `update compliance.outage set state = 'closed', closed_name = 'Chánh Văn phòng', closed_at = $1
    where state in ('proposed', 'open')`,
    [world.clock.now()],
  );
  await rowsOf(world, 'update documents.number_slip set settled_at = $1 where settled_at is null', [
    world.clock.now(),
  ]);
  const scan = async (draft: { id: string; version: number }) => {
    const { officer } = world.people;
    const file = await uploaded(world, officer, { bytes: samplePdf({ lines: [[72, 700, draft.id]] }) });
    return world.run(officer, (ctx) => attachFile(ctx, { ...draft, kind: 'paper_scan', file }));
  };
  const refused = ['documents.procedure-required'];
  assert.deepEqual(await codesOf(scan(await drafted(world))), refused, 'no slip is open');
  const { id } = await world.run(world.people.clerk, (ctx) =>
    proposeOutage(ctx, { reason: 'Đứt cáp trung tâm dữ liệu' }),
  );
  await world.run(world.people.chairman, (ctx) => approveOutage(ctx, { id }));
  slip = await print(1);
  const other = await drafted(world, { draft: { typeCode: 'PLAN' } });
  assert.deepEqual(await codesOf(scan(other)), refused, 'a slip of another sequence');
  const first = await drafted(world);
  const second = await drafted(world);
  const codes = await Promise.all([codesOf(scan(first)), codesOf(scan(second))]);
  assert.deepEqual(codes.flat(), refused, 'one number is kept: of two at once one comes in');
  const [taken, left] = codes[0]!.length === 0 ? [first, second] : [second, first];
  const { version } = await outgoingRow(world, taken.id);
  assert.deepEqual(await codesOf(scan({ id: taken.id, version })), [], 'its own scan may be replaced');
  const now = await outgoingRow(world, taken.id);
  await world.run(world.people.officer, (ctx) =>
    cancelDraft(ctx, { id: taken.id, version: now.version, reason: 'Bản giấy không dùng nữa' }),
  );
  assert.deepEqual(await codesOf(scan(left)), [], 'what was dropped leaves its place');
});

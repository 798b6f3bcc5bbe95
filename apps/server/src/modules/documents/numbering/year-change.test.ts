import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { signedLetter } from '../../../../../../test/builders/outgoing-letter.ts';
import { signedLetters, signedVersion } from '../../../../../../test/builders/signed-letters.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { systemFor } from '../../../platform/actor.ts';
import { type Runtime, runCommand } from '../../../platform/command.ts';
import { openDatabase, type Pools } from '../../../platform/database.ts';
import { silentLog } from '../../../platform/log.ts';
import { assignNumber } from '../outgoing/assign-number.ts';
import { closeEndedSequences } from './close-ended-sequences.ts';
import { takeOutgoingNumber } from './take-outgoing-number.ts';

let world: World;
let first: Pools;
let second: Pools;
before(async () => {
  world = await createWorld({ subscribers: [], startAt: new Date('2020-12-31T23:00:00+07:00') });
  const url = (world.pools.ownerPool.options as { connectionString: string }).connectionString;
  // Few connections each: all wait for the same row, and more waiters only cost time.
  first = openDatabase(url, { size: 3, log: silentLog });
  second = openDatabase(url, { size: 3, log: silentLog });
});
after(async () => {
  await first.close();
  await second.close();
  await world.close();
});

const at = (instant: string) => world.clock.set(new Date(`${instant}+07:00`));
const close = () => world.run(systemFor(null), (ctx) => closeEndedSequences(ctx));
const openYears = async () => {
  const rows = await rowsOf<{ year: number }>(
    world,
    `select distinct year from documents.number_sequence where closed_at is null order by year`,
  );
  return rows.map(({ year }) => year);
};

test('R-NUM-11 500 numberings on two servers over midnight of New Year: 1…n and 1…m, nothing mixed', async () => {
  const runtimes: Runtime[] = [first, second].map(({ app }) => ({ ...world.runtime, database: app }));
  const ids = await signedLetters(world, 500);
  at('2020-12-31T23:59:59');
  let done = 0;
  const number = (index: number) => (ctx: Parameters<Parameters<typeof runCommand>[2]>[0]) => {
    done += 1;
    if (done === 250) world.clock.advance(1000);
    return assignNumber(ctx as never, { id: ids[index]!, version: signedVersion });
  };
  const late: number[] = [];
  await Promise.all(
    ids.map((_, index) =>
      runCommand(runtimes[index % 2]!, world.people.clerk, number(index)).catch(async (error: unknown) => {
        // A server that was still in the old year when the other had opened the new one.
        const codes = await codesOf(Promise.reject(error));
        assert.ok(['documents.backdated', 'documents.sequence-closed'].includes(codes[0]!), codes.join());
        late.push(index);
      }),
    ),
  );
  for (const index of late) await runCommand(world.runtime, world.people.clerk, number(index));
  const rows = await rowsOf<{ year: number; numbers: number[]; days: string[]; last: number }>(
    world,
    `select s.year, s.last_number as last, array_agg(r.number order by r.number) as numbers,
       array_agg(distinct r.row_date::text) as days
     from documents.number_sequence s join documents.register_row r on r.sequence_id = s.id
     group by s.id order by s.year`,
  );
  assert.deepEqual(
    rows.map(({ year, days }) => [year, days]),
    [
      [2020, ['2020-12-31']],
      [2021, ['2021-01-01']],
    ],
  );
  for (const { numbers, last } of rows)
    assert.deepEqual(
      numbers,
      Array.from({ length: last }, (_, index) => index + 1),
    );
  assert.equal(
    rows.reduce((sum, row) => sum + row.last, 0),
    500,
  );
  assert.deepEqual(await openYears(), [2021]);
});

test('R-NUM-11 at midnight in Vietnam, not in Greenwich, the job closes the year and seals its last number', async () => {
  const { issuingBodyId } = world.agencies['quan-son'];
  const plan = { issuingBodyId, typeCode: 'PLAN' };
  at('2021-12-31T20:00:00');
  await world.run(world.people.clerk, (ctx) => takeOutgoingNumber(ctx, { ...plan, on: ctx.clock.today() }));
  at('2021-12-31T23:59:59');
  assert.equal(await close(), 0);
  at('2022-01-01T00:00:00');
  assert.equal(await close(), 2);
  assert.equal(await close(), 0);
  assert.deepEqual(await openYears(), []);
  const sealed = await rowsOf(
    world,
    `select e.data->>'lastNumber' as last, s.closing_reason from audit.entry e join documents.number_sequence s
       on s.id = e.object_id where e.verb = 'closeSequence' and s.year = 2021 and s.group_code = 'PLAN'`,
  );
  assert.deepEqual(sealed, [{ last: '1', closing_reason: 'Hết năm' }]);
});

test('R-NUM-8 a clock set back over New Year numbers nothing', async () => {
  at('2022-01-02T08:00:00');
  const letter = await signedLetter(world);
  await world.run(world.people.clerk, (ctx) => assignNumber(ctx, letter));
  at('2021-12-31T08:00:00');
  const early = await signedLetter(world);
  const codes = codesOf(world.run(world.people.clerk, (ctx) => assignNumber(ctx, early)));
  assert.deepEqual(await codes, ['documents.backdated']);
  at('2022-01-02T08:00:00');
});

test('REF-4 the day after a body ends its sequences are closed', async () => {
  const { issuingBodyId } = world.agencies['quan-son'];
  await rowsOf(world, 'update org.issuing_body set valid_to = $2 where id = $1', [
    issuingBodyId,
    '2022-06-30',
  ]);
  at('2022-06-30T23:00:00');
  assert.equal(await close(), 0);
  at('2022-07-01T00:00:00');
  assert.equal(await close(), 1);
  const rows = await rowsOf(world, `select closing_reason from documents.number_sequence where year = 2022`);
  assert.deepEqual(rows, [{ closing_reason: 'Cơ quan, chức danh ban hành kết thúc' }]);
});

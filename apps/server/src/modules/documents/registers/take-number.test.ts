import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { outgoingRow, signedLetter } from '../../../../../../test/builders/outgoing-letter.ts';
import { signedLetters, signedVersion } from '../../../../../../test/builders/signed-letters.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Runtime, runCommand } from '../../../platform/command.ts';
import { openDatabase, type Pools } from '../../../platform/database.ts';
import { silentLog } from '../../../platform/log.ts';
import { assignNumber } from '../outgoing/assign-number.ts';

let world: World;
let second: Pools;
before(async () => {
  world = await createWorld({ subscribers: [] });
  const url = (world.pools.ownerPool.options as { connectionString: string }).connectionString;
  second = openDatabase(url, { size: 6, log: silentLog });
});
after(async () => {
  await second.close();
  await world.close();
});

/** Two servers on one database. */
const runtimes = (): Runtime[] => [world.runtime, { ...world.runtime, database: second.app }];
type Given = { number: number; issuedOn: string };

test('R-NUM-10 60 numberings at once on two servers over midnight: exactly 1..60, days never decrease', async () => {
  const ids = await signedLetters(world, 60);
  world.clock.set(new Date('2020-08-03T23:59:59+07:00'));
  let done = 0;
  const given = await Promise.all(
    ids.map((id, index) =>
      runCommand(runtimes()[index % 2]!, world.people.clerk, async (ctx): Promise<Given> => {
        const result = await assignNumber(ctx, { id, version: signedVersion });
        done += 1;
        if (done === 30) world.clock.advance(60_000);
        return result;
      }).catch(async (error: unknown): Promise<Given> => {
        // A server whose day is still yesterday is refused when the other is past midnight; the clerk tries again.
        assert.deepEqual(await codesOf(Promise.reject(error)), ['documents.backdated']);
        return world.run(world.people.clerk, (ctx) => assignNumber(ctx, { id, version: signedVersion }));
      }),
    ),
  );
  const all = Array.from({ length: 60 }, (_, index) => index + 1);
  assert.deepEqual(
    given.map((each) => each.number).sort((a, b) => a - b),
    all,
  );
  const rows = await rowsOf<{ number: number; row_date: string; document_id: string }>(
    world,
    'select number, row_date, document_id from documents.register_row order by number',
  );
  assert.deepEqual(
    rows.map((row) => row.number),
    all,
  );
  assert.equal(new Set(rows.map((row) => row.document_id)).size, 60);
  const days = rows.map((row) => row.row_date);
  assert.deepEqual(days, days.toSorted());
  assert.deepEqual([...new Set(days)], ['2020-08-03', '2020-08-04']);
  const [sequence] = await rowsOf(world, 'select last_number, last_on from documents.number_sequence');
  assert.deepEqual(sequence, { last_number: 60, last_on: '2020-08-04' });
});

test('R-NUM-10 the first two numbers of a sequence asked for at once: one opens it, none is lost', async () => {
  const letters = [
    await signedLetter(world, { draft: { typeCode: 'REPORT' } }),
    await signedLetter(world, { draft: { typeCode: 'REPORT' } }),
  ];
  const given = await Promise.all(
    letters.map((letter, index) =>
      runCommand(runtimes()[index]!, world.people.clerk, (ctx) => assignNumber(ctx, letter)),
    ),
  );
  assert.deepEqual(given.map((each) => each.numberText).sort(), ['01', '02']);
});

test('R-NUM-10 one letter numbered by five clicks at once gets one number and one row', async () => {
  const letter = await signedLetter(world);
  const codes = await Promise.all(
    [0, 1, 0, 1, 0].map((server) =>
      codesOf(runCommand(runtimes()[server]!, world.people.clerk, (ctx) => assignNumber(ctx, letter))),
    ),
  );
  assert.equal(codes.filter((each) => each.length === 0).length, 1);
  assert.deepEqual([...new Set(codes.flat())], ['documents.number-already-assigned']);
  const rows = await rowsOf(world, 'select number from documents.register_row where document_id = $1', [
    letter.id,
  ]);
  assert.deepEqual(rows, [{ number: 61 }]);
  assert.equal((await outgoingRow(world, letter.id)).number, 61);
});

test('R-NUM-10 a numbering that fails after the number was taken leaves no gap', async () => {
  const letter = await signedLetter(world);
  const failing = world.run(world.people.clerk, async (ctx) => {
    await assignNumber(ctx, letter);
    throw new Error('the server stops here');
  });
  await assert.rejects(failing, /stops here/);
  const again = await world.run(world.people.clerk, (ctx) => assignNumber(ctx, letter));
  assert.equal(again.number, 62);
});

test('R-LEG-4 rows of the register are never changed nor removed, not even by the owner of the tables', async () => {
  const change = [
    `update documents.register_row set number = number + 1`,
    `delete from documents.register_row`,
    `truncate documents.register_row cascade`,
  ];
  for (const statement of change) await assert.rejects(rowsOf(world, statement), /is append-only/);
  const asServer = world.run(world.people.clerk, (ctx) =>
    ctx.tx.updateTable('documents.register_row').set({ number: 5 }).execute(),
  );
  await assert.rejects(asServer, /permission denied/);
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { rowsOf } from '../builders/checks.ts';
import type { World } from '../world/world.ts';
import { invariants } from './invariants.ts';
import { createLivingProvince } from './living-province.ts';
import { beginHistory, type Journal, newJournal, type Step, stepArbitrary, takeStep } from './play.ts';
import { seenAcrossWalls } from './walls.ts';

/** The last days of a year: its sequences close, those of the next one open. */
const startAt = new Date('2020-12-28T08:00:00+07:00');
const timeLimitMs = Number(process.env.CONGVU_SIMULATION_MS ?? 25_000);
const seed = Number(process.env.CONGVU_SIMULATION_SEED ?? Math.trunc(Date.now() / 1000));

let world: World;
let journal: Journal;
before(async () => {
  world = await createLivingProvince(startAt);
  journal = newJournal();
  await beginHistory(world, journal);
});
after(() => world.close());

async function invariantBreaches(of: World): Promise<string[]> {
  const found: string[] = [];
  for (const [name, check] of Object.entries(invariants))
    found.push(...(await check(of, journal)).map((sentence) => `${name}: ${sentence}`));
  return found;
}

const countOf = async (text: string): Promise<number> => (await rowsOf<{ n: number }>(world, text))[0]!.n;

/** Batches of steps on one province that goes on living; the invariants hold after each. */
test('I1–I7 a random history keeps every invariant', async (t) => {
  t.diagnostic(`seed ${seed}`);
  const endsAt = Date.now() + timeLimitMs;
  const batch = fc.array(stepArbitrary, { minLength: 25, maxLength: 50, size: 'max' });
  const property = fc.asyncProperty(batch, async (steps: Step[]) => {
    for (const step of steps) {
      if (Date.now() > endsAt) break;
      await takeStep(world, journal, step);
    }
    await world.drain();
    const found = [...journal.faults, ...(await seenAcrossWalls(world)), ...(await invariantBreaches(world))];
    assert.deepEqual(found.slice(0, 20), []);
  });
  // A province that has lived cannot be shrunk: the seed and the sentence say where it broke.
  await fc.assert(property, {
    seed,
    numRuns: 8,
    endOnFailure: true,
    interruptAfterTimeLimit: timeLimitMs + 20_000,
  });
  t.diagnostic(
    `${journal.steps} steps, ${journal.refused} refused, ${journal.accepted.size} documents touched`,
  );
});

test('the history was a full one: it numbered, sealed, dispatched, registered and completed', async () => {
  const reached = {
    steps: journal.steps,
    refused: journal.refused,
    numbers: await countOf('select count(*)::int as n from documents.register_row'),
    dispatched: await countOf('select count(*)::int as n from exchange.dispatch'),
    registered: await countOf(
      'select count(*)::int as n from documents.incoming where arrival_number is not null',
    ),
    directed: await countOf('select count(*)::int as n from routing.directive_note'),
  };
  const least = { steps: 60, refused: 5, numbers: 4, dispatched: 2, registered: 1, directed: 1 };
  for (const [name, count] of Object.entries(least))
    assert.ok(reached[name as keyof typeof reached] >= count, JSON.stringify(reached));
});

/** Damage done behind the program's back, and which invariant must notice. */
const damages: [what: string, statements: string[], noticed: RegExp][] = [
  [
    'a hole in a register',
    ['delete from documents.register_row where id = (select id from documents.register_row limit 1)'],
    /I3/,
  ],
  [
    'a number taken and not used',
    ['update documents.number_sequence set last_number = last_number + 1'],
    /I3/,
  ],
  [
    'a number dated back',
    [`update documents.register_row set row_date = '2019-01-01' where number = 2`],
    /I4/,
  ],
  [
    'a register row of nobody',
    ['update documents.register_row set document_id = gen_random_uuid() where number = 1'],
    /R-LEG-4/,
  ],
  ['an act without its audit entry', [`delete from audit.entry where verb = 'submit'`], /R-LEG-5/],
  [
    'a state nobody brought about',
    [
      `update documents.outgoing set state = 'sealed' where state in ('drafting', 'in_review', 'cancelled', 'returned')`,
    ],
    /DOC §9/,
  ],
  ['a change behind an answer', ['update documents.outgoing set version = version + 1'], /I1/],
  ['an event nobody handled', ['delete from platform.handled_event'], /I5/],
  [
    'a delivery that vanished',
    ['delete from exchange.delivery_log', "delete from exchange.delivery where channel = 'internal'"],
    /EXC/,
  ],
  ['an audit entry written over', [`update audit.entry set at = at - interval '1 hour'`], /I9/],
  ['a letter without its seal', [`delete from signing.signature where kind = 'seal'`], /R-LEG-1/],
];

/** The same invariants, read inside a transaction that is rolled back. */
async function breachesAfter(statements: readonly string[]): Promise<string[]> {
  const client = await world.pools.ownerPool.connect();
  try {
    await client.query('begin');
    // Triggers and keys would stop the hand that does the damage.
    await client.query('set local session_replication_role = replica');
    for (const text of statements) await client.query(text);
    const pools = { ...world.pools, ownerPool: client as unknown as World['pools']['ownerPool'] };
    return await invariantBreaches({ ...world, pools });
  } finally {
    await client.query('rollback');
    client.release();
  }
}

for (const [what, statements, noticed] of damages) {
  test(`the invariants notice ${what}`, async () => {
    const breaches = await breachesAfter(statements);
    assert.ok(
      breaches.some((breach) => noticed.test(breach)),
      breaches.slice(0, 5).join('\n') || 'nothing noticed',
    );
  });
}

test('the invariants notice nothing where nothing was damaged', async () => {
  assert.deepEqual(await breachesAfter([]), []);
});

test('the look over the walls notices a policy that lets everybody through', async () => {
  const { ownerPool } = world.pools;
  await ownerPool.query('create policy open_door on documents.outgoing to congvu_app using (true)');
  const seen = await seenAcrossWalls(world);
  await ownerPool.query('drop policy open_door on documents.outgoing');
  assert.ok(
    seen.some((sentence) => /foreign rows of documents.outgoing/.test(sentence)),
    seen.join(),
  );
});

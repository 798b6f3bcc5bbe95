import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { rowsOf } from '../../../../../test/builders/checks.ts';
import { drafted } from '../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../test/world/world.ts';
import { systemFor } from '../../platform/actor.ts';
import { growTree, verifyAudit } from './index.ts';
import { emptyTree, grown, leafOf, rootOf } from './tree.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
  for (let n = 0; n < 5; n += 1) await drafted(world);
  await settled();
  await drafted(world);
  await settled();
});
after(() => world.close());

const grow = () => world.run(systemFor(null), (ctx) => ctx.asSystem(() => growTree(ctx)));
/** Other databases of the server have transactions too; entries wait until those of their time have ended. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    await grow();
    const { entries, leaves } = await verifyAudit(world.pools.ownerPool);
    if (entries === leaves) return;
    await wait(50);
  }
  assert.fail('entries without a leaf');
}

test('RFC 6962 2.1.3 root and leaves are those of the definition', () => {
  const h = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const leaves = ['a', 'b', 'c', 'd', 'e'].map((text) => leafOf(text));
  assert.deepEqual(leaves[0], h(Buffer.of(0), Buffer.from('"a"')));
  const two = (l: Buffer, r: Buffer) => h(Buffer.of(1), l, r);
  const [a, b, c, d, e] = leaves as [Buffer, Buffer, Buffer, Buffer, Buffer];
  let tree = emptyTree;
  assert.deepEqual(rootOf(tree), h());
  const wanted = [
    a,
    two(a, b),
    two(two(a, b), c),
    two(two(a, b), two(c, d)),
    two(two(two(a, b), two(c, d)), e),
  ];
  for (const [index, leaf] of leaves.entries()) {
    tree = grown(tree, leaf);
    assert.deepEqual(rootOf(tree), wanted[index], `${index}`);
  }
});

test('AU-9 a clean log verifies: a leaf per entry, a checkpoint per run, none without new entries', async () => {
  const report = await verifyAudit(world.pools.ownerPool);
  assert.deepEqual(report.faults, []);
  assert.ok(report.ok && report.entries >= 6 && report.checkpoints >= 2);
  await grow();
  assert.equal((await verifyAudit(world.pools.ownerPool)).checkpoints, report.checkpoints);
});

/** What somebody with the owner's hand may do, and what the verifier says. */
const tampering: [what: string, statement: string, kinds: string[]][] = [
  [
    'a changed field',
    `update audit.entry set verb = 'x' where id = $1`,
    ['entry-changed', 'checkpoint-wrong'],
  ],
  [
    'a changed instant',
    `update audit.entry set at = at + interval '1 microsecond' where id = $1`,
    ['entry-changed', 'checkpoint-wrong'],
  ],
  ['a deleted row', 'delete from audit.entry where id = $1', ['entry-missing']],
  [
    'a row and its leaf deleted',
    'with e as (delete from audit.entry where id = $1) delete from audit.leaf where entry_id = $1',
    ['seq-broken', 'checkpoint-wrong'],
  ],
  [
    'a deleted tail',
    'delete from audit.leaf where seq > (select seq from audit.leaf where entry_id = $1)',
    ['tail-missing'],
  ],
  [
    'a row slipped in',
    `insert into audit.entry select (json_populate_record(e, json_build_object('id', gen_random_uuid()))).* from audit.entry e where id = $1`,
    ['entry-without-leaf'],
  ],
  [
    'a changed place',
    `update audit.leaf set seq = seq + 100000 where entry_id = $1`,
    ['seq-broken', 'order-broken'],
  ],
  ['a changed leaf', `update audit.leaf set leaf = sha256('x') where entry_id = $1`, ['entry-changed']],
  [
    'a replaced checkpoint',
    `update audit.checkpoint set root = sha256($1::text::bytea)`,
    ['checkpoint-wrong'],
  ],
];
for (const [what, statement, kinds] of tampering) {
  test(`quality.md §4.7 the verifier finds ${what} and names it`, async () => {
    const [row] = await rowsOf<{ id: string }>(world, 'select entry_id as id from audit.leaf where seq = 2');
    const report = await afterTampering(world.pools.ownerPool, { statement, id: row!.id });
    assert.equal(report.ok, false);
    const found = new Set(report.faults.map(({ kind }) => kind));
    for (const kind of kinds)
      assert.ok(found.has(kind as never), `${kind}: ${JSON.stringify(report.faults.slice(0, 3))}`);
    if (kinds.includes('entry-changed'))
      assert.equal(report.faults.find(({ kind }) => kind === 'entry-changed')!.entryId, row!.id);
  });
}

/** In a transaction that is rolled back, with the triggers off. */
async function afterTampering(pool: pg.Pool, { statement, id }: { statement: string; id: string }) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    await client.query(statement, [id]);
    return await verifyAudit(client as unknown as pg.Pool);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

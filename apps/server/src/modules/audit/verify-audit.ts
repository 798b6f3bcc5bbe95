import type pg from 'pg';
import { emptyTree, grown, leafOf, rootOf, type Tree } from './tree.ts';

type FaultKind =
  | 'entry-changed'
  | 'entry-missing'
  | 'entry-without-leaf'
  | 'order-broken'
  | 'seq-broken'
  | 'checkpoint-wrong'
  | 'tail-missing';
export type AuditFault = { kind: FaultKind; seq?: string; entryId?: string; detail: string };
export type AuditReport = {
  entries: number;
  leaves: number;
  checkpoints: number;
  ok: boolean;
  faults: AuditFault[];
  head: { size: string; root: string };
};
type Reader = Pick<pg.Pool, 'query'>;
type Row = { seq: string; entryId: string; leaf: Buffer; leafXact: string; id: string | null; xact: string };
type Checkpoint = { size: string; root: Buffer };

const page = 20_000;
const mostFaults = 1000;

/** Recomputes every leaf and every root from the entries (quality.md §4.6); reads only, as the owner of the database. */
export async function verifyAudit(db: Reader): Promise<AuditReport> {
  const { rows: checkpoints } = await db.query<Checkpoint>(
    'select size::text, root from audit.checkpoint c order by c.size',
  );
  const roots = new Map(checkpoints.map(({ size, root }) => [size, root]));
  const faults: AuditFault[] = [];
  let tree: Tree = emptyTree;
  let before: Row | undefined;
  for (let from = '-1'; ; ) {
    const rows = await leavesAfter(db, from);
    for (const row of rows) {
      faults.push(...faultsOf(row, { before, expected: tree.size }));
      tree = grown(tree, leafNow(row));
      const root = roots.get(String(tree.size));
      if (root && !root.equals(rootOf(tree))) faults.push(wrongRoot(tree.size));
      before = row;
    }
    if (rows.length < page) break;
    from = rows.at(-1)!.seq;
  }
  faults.push(...missingTail(checkpoints, tree), ...(await slippedIn(db)));
  return {
    entries: await countEntries(db),
    leaves: Number(tree.size),
    checkpoints: checkpoints.length,
    ok: faults.length === 0,
    faults: faults.slice(0, mostFaults),
    head: { size: String(tree.size), root: rootOf(tree).toString('base64') },
  };
}

async function leavesAfter(db: Reader, from: string): Promise<Row[]> {
  const { rows } = await db.query<Row>(
    `select l.seq::text, l.entry_id as "entryId", l.leaf, l.xact::text as "leafXact", e.*
     from audit.leaf l left join audit.v_hashed e on e.id = l.entry_id where l.seq > $1 order by l.seq limit $2`,
    [from, page],
  );
  return rows;
}

/** The leaf the entry has today; where it is gone, the one it had: one loss is told once. */
const leafNow = ({ seq: _seq, entryId: _entryId, leaf, leafXact: _leafXact, ...entry }: Row): Buffer =>
  entry.id === null ? leaf : leafOf(entry);

function faultsOf(row: Row, of: { before: Row | undefined; expected: bigint }): AuditFault[] {
  const { seq, entryId } = row;
  const at = { seq, entryId };
  const { before } = of;
  const isAfter =
    !before ||
    BigInt(before.leafXact) < BigInt(row.leafXact) ||
    (before.leafXact === row.leafXact && before.entryId < entryId);
  return [
    ...(BigInt(seq) === of.expected
      ? []
      : [{ ...at, kind: 'seq-broken' as const, detail: `${of.expected}` }]),
    ...(isAfter ? [] : [{ ...at, kind: 'order-broken' as const, detail: 'before the entry it follows' }]),
    ...(row.id === null ? [{ ...at, kind: 'entry-missing' as const, detail: 'a leaf, no entry' }] : []),
    ...(row.id !== null && !leafNow(row).equals(row.leaf)
      ? [{ ...at, kind: 'entry-changed' as const, detail: 'not the entry that was written' }]
      : []),
  ];
}

const wrongRoot = (size: bigint): AuditFault => ({
  kind: 'checkpoint-wrong',
  detail: `the root over ${size} leaves is another one`,
});

function missingTail(checkpoints: readonly Checkpoint[], tree: Tree): AuditFault[] {
  const last = checkpoints.at(-1);
  if (!last || BigInt(last.size) <= tree.size) return [];
  return [{ kind: 'tail-missing', detail: `${tree.size} leaves, the last checkpoint covers ${last.size}` }];
}

/** Entries that stand in the order before the last leaf and have none: written back later. */
async function slippedIn(db: Reader): Promise<AuditFault[]> {
  const { rows } = await db.query<{ id: string }>(
    `select e.id from audit.entry e, (select xact, entry_id from audit.leaf order by seq desc limit 1) l
     where (e.xact, e.id) <= (l.xact, l.entry_id) and not exists (select from audit.leaf x where x.entry_id = e.id)
     order by e.xact, e.id limit $1`,
    [mostFaults],
  );
  return rows.map(({ id }) => ({
    kind: 'entry-without-leaf',
    entryId: id,
    detail: 'slipped in behind a checkpoint',
  }));
}

async function countEntries(db: Reader): Promise<number> {
  const { rows } = await db.query<{ n: number }>('select count(*)::int as n from audit.entry');
  return rows[0]!.n;
}

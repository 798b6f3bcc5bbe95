import { sql } from 'kysely';
import type { System } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/command.ts';
import type { HashedEntry } from './audit-entry.ts';
import { emptyTree, rootOf, type Tree } from './tree.ts';

/** One sequencer at a time in the installation; false when another works. */
export async function lockTree(ctx: Ctx<System>): Promise<boolean> {
  const { rows } = await sql<{
    isOurs: boolean;
  }>`select pg_try_advisory_xact_lock(hashtextextended('audit tree', 0))
    as "isOurs"`.execute(ctx.tx);
  return rows[0]!.isOurs;
}

type Last = Tree & { after: { xact: string; id: string } | null };

/** The tree at its last checkpoint, and the entry its last leaf stands for. */
export async function findLast(ctx: Ctx<System>): Promise<Last> {
  const { rows } = await sql<{
    size: string;
    peaks: Buffer[];
    xact: string;
    id: string;
  }>`select c.size::text, c.peaks,
      l.xact::text as xact, l.entry_id as id
    from audit.checkpoint c join audit.leaf l on l.seq = c.size - 1 order by c.size desc limit 1`.execute(
    ctx.tx,
  );
  const row = rows[0];
  if (!row) return { ...emptyTree, after: null };
  return { size: BigInt(row.size), peaks: row.peaks, after: { xact: row.xact, id: row.id } };
}

/** The next entries in the order (transaction, id). Only of transactions older than every one that still runs: nothing can
 *  come to stand before them any more. */
export async function listSettled(
  ctx: Ctx<System>,
  after: Last['after'],
  limit: number,
): Promise<HashedEntry[]> {
  const beyond = after ? sql`and (e.xact, e.id) > (${after.xact}::xid8, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<HashedEntry>`select e.* from audit.v_hashed e
    where e.xact < pg_snapshot_xmin(pg_current_snapshot()) ${beyond} order by e.xact, e.id limit ${limit}`.execute(
    ctx.tx,
  );
  return rows;
}

type Leaf = { seq: bigint; entry: HashedEntry; leaf: Buffer };

export async function insertLeaves(ctx: Ctx<System>, leaves: readonly Leaf[]): Promise<void> {
  await sql`insert into audit.leaf (seq, entry_id, xact, leaf)
    select * from unnest(${leaves.map(({ seq }) => String(seq))}::bigint[], ${leaves.map(({ entry }) => entry.id)}::uuid[],
      ${leaves.map(({ entry }) => entry.xact)}::text[]::xid8[], ${leaves.map(({ leaf }) => leaf)}::bytea[])`.execute(
    ctx.tx,
  );
}

export async function insertCheckpoint(ctx: Ctx<System>, tree: Tree): Promise<void> {
  await sql`insert into audit.checkpoint (size, root, peaks, at)
    values (${String(tree.size)}::bigint, ${rootOf(tree)}, ${[...tree.peaks]}::bytea[], ${ctx.clock.now()})`.execute(
    ctx.tx,
  );
}

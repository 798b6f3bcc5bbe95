import type { System } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/command.ts';
import { findLast, insertCheckpoint, insertLeaves, listSettled, lockTree } from './audit.store.ts';
import { grown, leafOf, rootOf, type Tree } from './tree.ts';

const batch = 2000;
/** What one run takes at most, so that no transaction of the job lives long. */
const mostBatches = 25;

/** Gives every settled entry its leaf and writes a checkpoint (quality.md §4.3–4). The root goes to the log of the process as
 *  well: shipped off the host, it shows a database that was rolled back. */
export async function growTree(ctx: Ctx<System>): Promise<void> {
  if (!(await lockTree(ctx))) return;
  const last = await findLast(ctx);
  let { after } = last;
  let tree: Tree = last;
  for (let round = 0; round < mostBatches; round += 1) {
    const entries = await listSettled(ctx, after, batch);
    const leaves = entries.map((entry) => {
      const leaf = leafOf(entry);
      const { size: seq } = tree;
      tree = grown(tree, leaf);
      return { seq, entry, leaf };
    });
    if (leaves.length > 0) await insertLeaves(ctx, leaves);
    const end = entries.at(-1);
    if (end) after = { xact: end.xact, id: end.id };
    if (entries.length < batch) break;
  }
  if (tree.size === last.size) return;
  await insertCheckpoint(ctx, tree);
  ctx.log.info({ size: String(tree.size), root: rootOf(tree).toString('base64') }, 'audit checkpoint');
}

import type { Selectable } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { SigningTrustAnchor } from '../../../platform/database.types.ts';

export type TrustAnchorRow = Selectable<SigningTrustAnchor>;

export async function lockTrustAnchor(ctx: Ctx, id: string): Promise<TrustAnchorRow | undefined> {
  return ctx.tx
    .selectFrom('signing.trust_anchor')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

/** False when it is in the register already. */
export async function insertProposal(
  ctx: Ctx,
  anchor: { id: string; kind: string; der: Uint8Array; name: string; addedBy: string },
): Promise<boolean> {
  const inserted = await ctx.tx
    .insertInto('signing.trust_anchor')
    .values({
      id: anchor.id,
      kind: anchor.kind,
      der: Buffer.from(anchor.der),
      name: anchor.name,
      added_at: ctx.clock.now(),
      added_by: anchor.addedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

type Change = Partial<
  Pick<TrustAnchorRow, 'approved_by' | 'approved_at' | 'removal_asked_by' | 'removed_by' | 'removed_at'>
>;

export async function updateTrustAnchor(ctx: Ctx, id: string, change: Change): Promise<void> {
  await ctx.tx.updateTable('signing.trust_anchor').set(change).where('id', '=', id).execute();
}

/** The register as it stands, what was removed included. */
export async function listTrustAnchors(tx: Tx): Promise<TrustAnchorRow[]> {
  return tx.selectFrom('signing.trust_anchor').selectAll().orderBy('added_at').orderBy('id').execute();
}

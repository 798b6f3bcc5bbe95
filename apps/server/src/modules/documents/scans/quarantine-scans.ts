import type { Ctx } from '../../../platform/command.ts';
import { decideScan, moveScan, type Scan } from './scan.store.ts';

/** A mark of secrecy was read on a page of these bytes after they were kept: nobody opens them any more; nothing is
 *  erased without the decision of two (DOC SEC-4). */
export async function quarantineScans(ctx: Ctx, sha256: string): Promise<void> {
  await ctx.asSystem(async () => {
    const rows = await ctx.tx
      .selectFrom('documents.scan')
      .selectAll()
      .where('file_sha256', '=', sha256)
      .orderBy('id')
      .forUpdate()
      .execute();
    for (const scan of rows as Scan[]) {
      if (decideScan(scan, 'quarantine').length > 0) continue;
      await moveScan(ctx, scan, { to: 'quarantined' });
      ctx.audit({
        verb: 'quarantineScan',
        objectType: 'scan',
        objectId: scan.id,
        agencyId: scan.agency_id,
        data: { was: scan.state },
      });
    }
  });
}

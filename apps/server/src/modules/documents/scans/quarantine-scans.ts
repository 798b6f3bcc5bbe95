import type { Ctx } from '../../../platform/command.ts';
import { enterQuarantine } from '../quarantine/quarantine.store.ts';
import { decideScan, moveScan, type Scan } from './scan.store.ts';

type Suspected = { sha256: string; page: number };

/** A mark of secrecy was read on a page of these bytes after they were kept: nobody opens them any more; nothing is
 *  erased without the decision of two (DOC SEC-4). A page somebody declared for a false alarm stays open. */
export async function quarantineScans(ctx: Ctx, { sha256, page }: Suspected): Promise<void> {
  await ctx.asSystem(async () => {
    const rows = await ctx.tx
      .selectFrom('documents.scan')
      .selectAll()
      .where('file_sha256', '=', sha256)
      .orderBy('id')
      .forUpdate()
      .execute();
    for (const scan of rows as Scan[]) {
      if (scan.cleared_pages.includes(page) || decideScan(scan, 'quarantine').length > 0) continue;
      await enterQuarantine(ctx, {
        ...{ kind: 'scan', subjectId: scan.id, agencyId: scan.agency_id, wasState: scan.state },
        ...{ door: scan.source, pageCount: scan.page_count, arrivedAt: scan.arrived_at },
        ...{ broughtBy: scan.brought_by_name, by: 'Hệ thống' },
        reason: `Nhận dạng thấy dấu hiệu bí mật nhà nước trên trang ${page}.`,
      });
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

import type { Command } from 'commander';
import { verifyAudit } from '../modules/audit/index.ts';
import { printJson, withInstallation } from './with-installation.ts';

export function auditCommand(program: Command): void {
  const audit = program.command('audit').description('nhật ký bất biến / the append-only log');
  audit
    .command('verify')
    .option('--json', 'JSON')
    .description(
      'tính lại cây băm của nhật ký từ từng dòng; mã 1 khi có dòng bị sửa, xóa, chèn / recompute the tree; exit 1 on a fault',
    )
    .action(async () => {
      await withInstallation(async ({ pools }) => {
        const report = await verifyAudit(pools.ownerPool);
        printJson(report);
        process.exitCode = report.ok ? 0 : 1;
      });
    });
}

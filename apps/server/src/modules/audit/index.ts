/** The tree over the append-only log; entries themselves are written by the command runner (quality.md §4). */
import type { TransactionJob } from '../../platform/jobs.ts';
import { growTree } from './grow-tree.ts';

export { growTree } from './grow-tree.ts';
export { type AuditReport, verifyAudit } from './verify-audit.ts';

export const auditJobs: readonly TransactionJob[] = [
  { name: 'audit.grow-tree', schedule: '* * * * *', handle: (ctx) => growTree(ctx) },
];

import { statSync } from 'node:fs';
import { relative } from 'node:path';

/** What took more than four seconds when last measured, longest first; a row of a file that is gone does no harm. */
const measured = [
  'test/faults/crash.test.ts',
  'apps/server/src/modules/signing/batches/batch.test.ts',
  'scripts/test-lanes.test.ts',
  'test/simulation/simulation.test.ts',
  'apps/server/src/modules/signing/providers/services.test.ts',
  'apps/server/src/modules/signing/requests/smartca.test.ts',
  'apps/server/src/cli/letter.test.ts',
  'apps/server/src/platform/postgres/embedded-postgres.test.ts',
  'packages/letter/src/check-file/check-file.test.ts',
  'test/architecture/routes.test.ts',
  'scripts/test-chromium.test.ts',
  'apps/server/src/modules/signing/public-check/public-check.test.ts',
  'apps/server/src/modules/exchange/recall/recall.test.ts',
  'apps/server/src/modules/notifications/live/live.test.ts',
  'packages/vn-calendar/src/deadline.properties.test.ts',
  'apps/server/src/modules/documents/outgoing/record-paper-signature.test.ts',
  'apps/server/src/modules/routing/consultations/consultation.test.ts',
  'packages/pades/test/attacks.test.ts',
  'apps/server/src/modules/signing/agent/agent.test.ts',
  'apps/server/src/modules/signing/long-term/collect-evidence.test.ts',
  'apps/server/src/modules/reporting/appendix/compute-appendix.test.ts',
  'apps/server/src/modules/routing/incoming/incoming-table.test.ts',
  'apps/server/src/modules/documents/docx/docx.test.ts',
  'apps/server/src/modules/documents/numbering/year-change.test.ts',
  'packages/pades/src/xades/c14n.test.ts',
  'apps/server/src/modules/signing/outgoing/seal-refusals.test.ts',
  'packages/letter/src/sample-forms.test.ts',
  'test/architecture/budgets.test.ts',
];

/** Absolute paths, those known to take long first, then by size: the lanes then end at about the same time. */
export function longestFirst(files: readonly string[], root: string): string[] {
  const known = new Map(measured.map((path, index) => [path, index]));
  const rank = (path: string) => known.get(relative(root, path)) ?? measured.length;
  return [...files].sort((a, b) => rank(a) - rank(b) || statSync(b).size - statSync(a).size);
}

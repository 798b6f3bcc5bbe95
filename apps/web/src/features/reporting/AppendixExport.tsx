import { reportingApi } from '@congvu/contracts';
import { callBytes } from '../../lib/call.ts';
import { ExportButtons } from '../../ui/ExportButtons.tsx';
import { reporting } from './messages.ts';
import type { AppendixScope } from './use-appendix.ts';

/** The appendix in its printed form. */
export function AppendixExport({ scope }: { scope: AppendixScope }) {
  return (
    <ExportButtons
      fetchFile={(format) => callBytes(reportingApi.appendixFile, { query: { ...scope, format } })}
      label={reporting.export.label}
      name={reporting.export.fileName(scope.from, scope.to)}
    />
  );
}

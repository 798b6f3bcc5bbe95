/** Reporting: figures computed from events, never typed in; printed forms; the documents behind each figure. */
import type { Subscriber } from '../../platform/events.ts';
import type { Job } from '../../platform/jobs.ts';

export {
  type FigureInput,
  type FigurePage,
  listAppendixDocuments,
} from './appendix/appendix-documents.query.ts';
export type { AppendixFormat, PrintedFile } from './appendix/appendix-file.ts';
export { appendixBlocks, appendixTable } from './appendix/appendix-table.ts';
export { type AppendixInput, computeAppendix } from './appendix/compute-appendix.query.ts';
export {
  appendixFile,
  appendixJson,
  type ReportFileInput,
} from './appendix/report-appendix.ts';
export { reportingRoutes } from './routes.ts';

export const reportingSubscribers: Subscriber[] = [];
export const reportingJobs: Job[] = [];

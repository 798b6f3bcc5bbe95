import { reportingApi } from '@congvu/contracts';
import { query, type Route, raw } from '../../http/route.ts';
import { listAppendixDocuments } from './appendix/appendix-documents.query.ts';
import { computeAppendix } from './appendix/compute-appendix.query.ts';
import { appendixFile } from './appendix/report-appendix.ts';

/** Who may see which agency's figures: policy.ts. */
export const reportingRoutes: Route[] = [
  query(reportingApi.appendix, 'session', (ctx, { query: asked }) => computeAppendix(ctx, asked)),
  query(reportingApi.appendixDocuments, 'session', (ctx, { query: asked }) =>
    listAppendixDocuments(ctx, asked),
  ),
  raw(reportingApi.appendixFile, 'session', async ({ runtime, reply, actor, query: asked }) => {
    const file = await appendixFile(runtime, { ...asked, hasTotals: asked.totals ?? false }, actor!);
    reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${file.name}"`)
      .type(file.mime);
    return Buffer.from(file.bytes);
  }),
];

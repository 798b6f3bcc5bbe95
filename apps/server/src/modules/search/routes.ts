import { searchApi } from '@congvu/contracts';
import { command, query, type Route, raw } from '../../http/route.ts';
import { sendFile } from '../../http/send-file.ts';
import { runCommand } from '../../platform/command.ts';
import { printTable } from '../../platform/print/print-table.ts';
import { exportResults } from './export/export-results.ts';
import { search } from './query/search.query.ts';
import { forgetSearch } from './saved/forget-search.ts';
import { listSaved } from './saved/list-saved.query.ts';
import { saveSearch } from './saved/save-search.ts';

export const searchRoutes: Route[] = [
  query(searchApi.search, 'session', (ctx, { query: asked }) => search(ctx, asked)),
  raw(searchApi.export, 'session', async ({ runtime, reply, request, actor, query: asked }) => {
    // The transaction is over before anything is laid out.
    const list = await runCommand(runtime, actor!, (ctx) => exportResults(ctx, asked), {
      requestId: request.id,
    });
    const { format } = asked;
    return sendFile(
      reply,
      await printTable(runtime.ports.letters, list.report, {
        format,
        name: list.name,
        sheet: 'Kết quả',
      }),
    );
  }),
  query(searchApi.saved, 'session', (ctx) => listSaved(ctx)),
  command(searchApi.save, 'session', (ctx, { body }) => saveSearch(ctx, body)),
  command(searchApi.forget, 'session', (ctx, { params }) => forgetSearch(ctx, params.savedId)),
];

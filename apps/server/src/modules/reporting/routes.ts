import { boardApi, handlingApi, registersApi, reportingApi, sendingApi } from '@congvu/contracts';
import type { LetterRenderer } from '@congvu/letter';
import type { FastifyReply } from 'fastify';
import { command, query, type Route, raw } from '../../http/route.ts';
import { sendFile } from '../../http/send-file.ts';
import { runCommand, runQuery } from '../../platform/command.ts';
import { printTable, type TableFormat } from '../../platform/print/print-table.ts';
import { listAppendixDocuments } from './appendix/appendix-documents.query.ts';
import { computeAppendix } from './appendix/compute-appendix.query.ts';
import { appendixFile } from './appendix/report-appendix.ts';
import { boardTable } from './board/board-table.ts';
import { computeBoard } from './board/compute-board.query.ts';
import { listBoard } from './board/list-board.query.ts';
import { computeHandling } from './handling/compute-handling.query.ts';
import { handlingTable } from './handling/handling-table.ts';
import { listHandling } from './handling/list-handling.query.ts';
import { closeVolume } from './registers/close-volume.ts';
import { listRegisters } from './registers/register.query.ts';
import { type PrintReady, printRegister, printVolume } from './registers/register-file.ts';
import { listRegisterRows } from './registers/register-rows.query.ts';
import { computeSending } from './sending/compute-sending.query.ts';
import { listSending } from './sending/list-sending.query.ts';
import { sendingTable } from './sending/sending-table.ts';

/** Who may see which agency's figures: policy.ts. */
export const reportingRoutes: Route[] = [
  query(reportingApi.appendix, 'session', (ctx, { query: asked }) => computeAppendix(ctx, asked)),
  query(reportingApi.appendixDocuments, 'session', (ctx, { query: asked }) =>
    listAppendixDocuments(ctx, asked),
  ),
  raw(reportingApi.appendixFile, 'session', async ({ runtime, reply, actor, query: asked }) => {
    return sendFile(
      reply,
      await appendixFile(runtime, { ...asked, hasTotals: asked.totals ?? false }, actor!),
    );
  }),
  query(boardApi.report, 'session', (ctx, { query: asked }) => computeBoard(ctx, asked)),
  query(boardApi.works, 'session', (ctx, { query: asked }) => listBoard(ctx, asked)),
  raw(boardApi.file, 'session', async ({ runtime, reply, actor, query: asked }) => {
    // The transaction is over before anything is laid out.
    const report = await runQuery(runtime, actor!, (ctx) => computeBoard(ctx, asked));
    const name = `theo-doi-nhiem-vu-${asked.from}-${asked.to}`;
    const table = { report: boardTable(report, actor!.name), name, format: asked.format };
    return sendTable(runtime.ports.letters, reply, { ...table, sheet: 'Theo dõi nhiệm vụ' });
  }),
  query(handlingApi.report, 'session', (ctx, { query: asked }) => computeHandling(ctx, asked)),
  query(handlingApi.documents, 'session', (ctx, { query: asked }) => listHandling(ctx, asked)),
  raw(handlingApi.file, 'session', async ({ runtime, reply, actor, query: asked }) => {
    // The transaction is over before anything is laid out.
    const report = await runQuery(runtime, actor!, (ctx) => computeHandling(ctx, asked));
    const name = `tinh-hinh-giai-quyet-${asked.from}-${asked.to}`;
    const table = { report: handlingTable(report, actor!.name), name, format: asked.format };
    return sendTable(runtime.ports.letters, reply, { ...table, sheet: 'Giải quyết văn bản đến' });
  }),
  query(sendingApi.report, 'session', (ctx, { query: asked }) => computeSending(ctx, asked)),
  query(sendingApi.documents, 'session', (ctx, { query: asked }) => listSending(ctx, asked)),
  raw(sendingApi.file, 'session', async ({ runtime, reply, actor, query: asked }) => {
    const report = await runQuery(runtime, actor!, (ctx) => computeSending(ctx, asked));
    const name = `tinh-hinh-van-ban-di-${asked.from}-${asked.to}`;
    const table = { report: sendingTable(report, actor!.name), name, format: asked.format };
    return sendTable(runtime.ports.letters, reply, { ...table, sheet: 'Giải quyết văn bản đi' });
  }),
  query(registersApi.list, 'session', (ctx, { query: asked }) => listRegisters(ctx, asked)),
  query(registersApi.rows, 'session', (ctx, { params, query: asked }) =>
    listRegisterRows(ctx, { ...params, ...asked }),
  ),
  raw(registersApi.file, 'session', async ({ runtime, reply, request, actor, params, query: asked }) => {
    // The transaction is over before anything is laid out.
    const ready = await runCommand(runtime, actor!, (ctx) => printRegister(ctx, { ...params, ...asked }), {
      requestId: request.id,
    });
    return sendTable(runtime.ports.letters, reply, { ...ready, format: asked.format });
  }),
  command(registersApi.closeVolume, ['clerk'], (ctx, { params, body }) =>
    closeVolume(ctx, { ...params, ...body }),
  ),
  raw(
    registersApi.volumeFile,
    'session',
    async ({ runtime, reply, request, actor, params, query: asked }) => {
      const ready = await runCommand(runtime, actor!, (ctx) => printVolume(ctx, { ...params, ...asked }), {
        requestId: request.id,
      });
      return sendTable(runtime.ports.letters, reply, { ...ready, format: asked.format });
    },
  ),
];

async function sendTable(
  letters: LetterRenderer,
  reply: FastifyReply,
  { report, name, format, sheet = 'Sổ' }: PrintReady & { format: TableFormat; sheet?: string },
): Promise<Buffer> {
  return sendFile(reply, await printTable(letters, report, { format, name, sheet }));
}

import { docxApi } from '@congvu/contracts';
import { writeLetterDocx } from '@congvu/letter/docx';
import type { FastifyReply } from 'fastify';
import { type Call, command, query, type Route, raw } from '../../../http/route.ts';
import { runQuery } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { findVisible } from '../outgoing/get-outgoing.query.ts';
import { draftModel } from '../outgoing/preview.ts';
import { attachDocx } from './attach-docx.ts';
import { confirmRendition } from './confirm-rendition.ts';
import { getDocxSource } from './get-docx-source.query.ts';
import { repairDocx } from './repair-docx.ts';

const drafters = ['officer', 'unit_head', 'clerk', 'office', 'leader'] as const;
const readers = [...drafters, 'auditor', 'archivist'] as const;
const docxMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const docxRoutes: readonly Route[] = [
  query(docxApi.source, readers, (ctx, { params }) => getDocxSource(ctx, params.id)),
  command(docxApi.attach, drafters, (ctx, { params, version, body }) =>
    attachDocx(ctx, { ...body, ...params, version }),
  ),
  command(docxApi.repair, drafters, (ctx, { params, version, body }) =>
    repairDocx(ctx, { ...body, ...params, version }),
  ),
  command(docxApi.confirm, drafters, (ctx, { params, version, body }) =>
    confirmRendition(ctx, { ...body, ...params, version }),
  ),
  raw(docxApi.rendition, readers, sendRendition),
  raw(docxApi.file, readers, sendDocx),
  raw(docxApi.export, readers, sendExport),
];

/** Only files of this very document, by the digest the page was shown. */
async function sendRendition(call: Call<typeof docxApi.rendition>): Promise<FastifyReply> {
  const { runtime, reply, params, query: wanted } = call;
  await runQuery(runtime, call.actor!, async (ctx) => {
    const document = await findVisible(ctx, params.id);
    const known = await ctx.tx
      .selectFrom('documents.docx_source')
      .select('id')
      .where('outgoing_id', '=', document.id)
      .where('pdf_sha256', '=', wanted.sha256)
      .executeTakeFirst();
    if (!known) throw notFound();
  });
  return reply
    .header('content-disposition', 'inline')
    .header('cache-control', 'private, max-age=300')
    .type('application/pdf')
    .send(runtime.ports.blobs.stream(wanted.sha256));
}

async function sendDocx(call: Call<typeof docxApi.file>): Promise<FastifyReply> {
  const { runtime, reply, params, query: wanted } = call;
  const name = await runQuery(runtime, call.actor!, async (ctx) => {
    const document = await findVisible(ctx, params.id);
    const known = await ctx.tx
      .selectFrom('documents.docx_source')
      .select('name')
      .where('outgoing_id', '=', document.id)
      .where('sha256', '=', wanted.sha256)
      .executeTakeFirst();
    if (!known) throw notFound();
    return known.name;
  });
  return named(reply, name).send(runtime.ports.blobs.stream(wanted.sha256));
}

/** Names and capacities are read first; writing the file holds no connection. */
async function sendExport(call: Call<typeof docxApi.export>): Promise<FastifyReply> {
  const { runtime, reply, params } = call;
  const model = await runQuery(runtime, call.actor!, async (ctx) =>
    draftModel(ctx, await findVisible(ctx, params.id)),
  );
  return named(reply, `${model.typeCode.toLowerCase()}.docx`).send(Buffer.from(await writeLetterDocx(model)));
}

const named = (reply: FastifyReply, name: string): FastifyReply =>
  reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'no-store')
    .type(docxMime);

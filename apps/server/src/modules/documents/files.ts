import type { incomingApi, outgoingApi } from '@congvu/contracts';
import type { FastifyReply } from 'fastify';
import type { Call } from '../../http/route.ts';
import { runQuery } from '../../platform/command.ts';
import { notFound } from '../../platform/errors.ts';
import type { Ports } from '../../platform/ports.ts';
import { findVisibleIncoming } from './incoming/get-incoming.query.ts';
import { fileName, findVisible } from './outgoing/get-outgoing.query.ts';
import { previewDraft } from './outgoing/preview.ts';

type Sent = { sha256: string; name: string; isDownload: boolean; mime?: string };

/** Sends a blob as it is; never inline as a page of ours (quality.md 23, 38). */
function send(reply: FastifyReply, ports: Ports, file: Sent): FastifyReply {
  const mime = file.mime ?? 'application/pdf';
  const disposition = file.isDownload || mime !== 'application/pdf' ? 'attachment' : 'inline';
  return reply
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('cache-control', 'private, max-age=300')
    .header('x-content-sha256', file.sha256)
    .type(mime)
    .send(ports.blobs.stream(file.sha256));
}

/** The current main file, or an earlier revision of the same document by its digest. */
export async function sendOutgoingFile(call: Call<typeof outgoingApi.file>): Promise<FastifyReply> {
  const { runtime, reply, params, query } = call;
  const file = await runQuery(runtime, call.actor!, async (ctx) => {
    const document = await findVisible(ctx, params.id);
    const wanted = query.sha256 ?? document.file_sha256;
    if (!wanted) throw notFound();
    if (wanted !== document.file_sha256) {
      const known = await ctx.tx
        .selectFrom('documents.file_revision')
        .select('id')
        .where('outgoing_id', '=', document.id)
        .where('sha256', '=', wanted)
        .executeTakeFirst();
      if (!known) throw notFound();
    }
    return { sha256: wanted, name: fileName(document) };
  });
  return send(reply, runtime.ports, { ...file, isDownload: query.download === true });
}

export async function sendIncomingFile(call: Call<typeof incomingApi.file>): Promise<FastifyReply> {
  const { runtime, reply, params, query } = call;
  const document = await runQuery(runtime, call.actor!, (ctx) => findVisibleIncoming(ctx, params.id));
  if (!document.file_sha256) throw notFound();
  const name = document.file_name ?? 'van-ban-den.pdf';
  return send(reply, runtime.ports, {
    sha256: document.file_sha256,
    name,
    isDownload: query.download === true,
  });
}

export async function sendAttachment(call: Call<typeof outgoingApi.attachment>): Promise<FastifyReply> {
  const { runtime, reply, params } = call;
  const attachment = await runQuery(runtime, call.actor!, async (ctx) => {
    await findVisible(ctx, params.id);
    const row = await ctx.tx
      .selectFrom('documents.attachment as a')
      .innerJoin('storage.blob as b', 'b.sha256', 'a.sha256')
      .select(['a.sha256', 'a.name', 'b.mime'])
      .where('a.document_id', '=', params.id)
      .where('a.id', '=', params.attachmentId)
      .executeTakeFirst();
    if (!row) throw notFound();
    return row;
  });
  return send(reply, runtime.ports, { ...attachment, isDownload: true });
}

export async function sendPreview(call: Call<typeof outgoingApi.preview>): Promise<FastifyReply> {
  const pdf = await runQuery(call.runtime, call.actor!, (ctx) => previewDraft(ctx, call.body));
  return call.reply.header('cache-control', 'no-store').type('application/pdf').send(Buffer.from(pdf));
}

import type { AnyOperation, incomingApi, outgoingApi } from '@congvu/contracts';
import type { FastifyReply } from 'fastify';
import type { Call } from '../../http/route.ts';
import { type PersonCtx, type QueryCtx, runCommand, runQuery } from '../../platform/command.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import type { Ports } from '../../platform/ports.ts';
import { findRendition, getBlob } from '../storage/index.ts';
import { refuse } from './errors.ts';
import { findVisibleIncoming } from './incoming/get-incoming.query.ts';
import type { Incoming } from './incoming/incoming.store.ts';
import { fileName, findReadable } from './outgoing/get-outgoing.query.ts';
import { previewModel } from './outgoing/preview.ts';
import { renderFile } from './outgoing/render-file.ts';
import { isLetterLocked } from './quarantine/quarantine.store.ts';

type Sent = { sha256: string; name: string; isDownload: boolean; mime?: string };

/** Sends a blob as it is; never inline as a page of ours (quality.md 23, 38). */
export function send(reply: FastifyReply, ports: Ports, file: Sent): FastifyReply {
  const mime = file.mime ?? 'application/pdf';
  const disposition = file.isDownload || mime !== 'application/pdf' ? 'attachment' : 'inline';
  return reply
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('cache-control', 'private, max-age=300')
    .header('x-content-sha256', file.sha256)
    .type(mime)
    .send(ports.blobs.stream(file.sha256));
}

/** Every view is logged with the digest of what was sent (documents.md §25), before the first byte leaves. */
export function logView(
  ctx: PersonCtx,
  of: { kind: 'outgoing' | 'incoming'; id: string; sha256: string },
): void {
  const verb = of.kind === 'outgoing' ? 'openOutgoing' : 'openIncoming';
  ctx.audit({ verb, objectType: of.kind, objectId: of.id, afterHash: of.sha256 });
}

export const view = <O extends AnyOperation, T>(
  call: Call<O>,
  work: (ctx: PersonCtx) => Promise<T>,
): Promise<T> => runCommand(call.runtime, call.actor!, work, { requestId: call.request.id });

/** The current main file, or an earlier revision of the same document by its digest. */
export async function sendOutgoingFile(call: Call<typeof outgoingApi.file>): Promise<FastifyReply> {
  const { runtime, reply, params, query } = call;
  const file = await view(call, async (ctx) => {
    const document = await findReadable(ctx, params.id);
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
    logView(ctx, { kind: 'outgoing', id: document.id, sha256: wanted });
    return { sha256: wanted, name: fileName(document) };
  });
  return send(reply, runtime.ports, { ...file, isDownload: query.download === true });
}

type Wanted = { sha256: string; name: string; isDownload: boolean };

/** An Office file as a PDF to look at where one was made, else as it came; a download is always what came. */
export async function viewOf(ctx: PersonCtx, { sha256, name, isDownload }: Wanted) {
  const { mime } = await getBlob(ctx.tx, sha256);
  if (mime === 'application/pdf') return { sha256, name, mime };
  const pdf = isDownload ? null : await findRendition(ctx.tx, sha256);
  return pdf ? { sha256: pdf, name: `${name}.pdf`, mime: 'application/pdf' } : { sha256, name, mime };
}

/** SEC-4: bytes under suspicion are opened by nobody, also those of a registered letter whose scan is. */
export async function assertUnlocked(ctx: QueryCtx, { id }: Pick<Incoming, 'id'>): Promise<void> {
  if (await isLetterLocked(ctx, id)) throw new Refused([refuse('documents.quarantined')]);
}

export async function sendIncomingFile(call: Call<typeof incomingApi.file>): Promise<FastifyReply> {
  const { runtime, reply, params, query } = call;
  const file = await view(call, async (ctx) => {
    const document = await findVisibleIncoming(ctx, params.id);
    await assertUnlocked(ctx, document);
    if (!document.file_sha256) throw notFound();
    logView(ctx, { kind: 'incoming', id: document.id, sha256: document.file_sha256 });
    const name = document.file_name ?? 'van-ban-den.pdf';
    return viewOf(ctx, { sha256: document.file_sha256, name, isDownload: query.download === true });
  });
  return send(reply, runtime.ports, { ...file, isDownload: query.download === true });
}

export const sendAttachment = (call: Call<typeof outgoingApi.attachment>): Promise<FastifyReply> =>
  sendAttached(call, 'outgoing');

export const sendIncomingAttachment = (call: Call<typeof incomingApi.attachment>): Promise<FastifyReply> =>
  sendAttached(call, 'incoming');

async function sendAttached(
  call: Call<typeof outgoingApi.attachment>,
  kind: 'outgoing' | 'incoming',
): Promise<FastifyReply> {
  const { runtime, reply, params } = call;
  const attachment = await view(call, async (ctx) => {
    if (kind === 'outgoing') await findReadable(ctx, params.id);
    else await assertUnlocked(ctx, await findVisibleIncoming(ctx, params.id));
    const row = await ctx.tx
      .selectFrom('documents.attachment as a')
      .innerJoin('storage.blob as b', 'b.sha256', 'a.sha256')
      // With the agency's mark once it is sealed: what goes out is what is read.
      .select(({ fn }) => [fn.coalesce('a.sealed_sha256', 'a.sha256').as('sha256'), 'a.name', 'b.mime'])
      .where('a.document_id', '=', params.id)
      .where('a.id', '=', params.attachmentId)
      .where('a.removed_at', 'is', null)
      .executeTakeFirst();
    if (!row) throw notFound();
    logView(ctx, { kind, id: params.id, sha256: row.sha256 });
    return row;
  });
  return send(reply, runtime.ports, { ...attachment, isDownload: true });
}

/** Names and capacities are read first; laying out takes tens of milliseconds and holds no connection. */
export async function sendPreview(call: Call<typeof outgoingApi.preview>): Promise<FastifyReply> {
  const { runtime, reply, body } = call;
  const model = await runQuery(runtime, call.actor!, (ctx) => previewModel(ctx, body));
  // A newer text has ended this question: what was typed before it is laid out for nobody.
  if (reply.raw.destroyed) return reply.hijack();
  const { pdf } = renderFile(runtime.ports.letters, model, runtime.clock.now());
  return reply.header('cache-control', 'no-store').type('application/pdf').send(Buffer.from(pdf));
}

import type { ResponseOf, scansApi } from '@congvu/contracts';
import type { FastifyReply } from 'fastify';
import type { Call } from '../../../http/route.ts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { getBlob, wordsOf } from '../../storage/index.ts';
import { send, view, viewOf } from '../files.ts';
import { getScan } from './list-scans.query.ts';
import { isScanLocked } from './scan.store.ts';

/** Content under suspicion of secrecy is open to nobody (DOC SEC-4). */
export async function getOpenScan(ctx: QueryCtx, id: string) {
  const scan = await getScan(ctx, id);
  const { sha256 } = scan;
  if (sha256 === null || (await isScanLocked(ctx, id))) throw notFound();
  return { ...scan, sha256 };
}

const logView = (ctx: PersonCtx, id: string, sha256: string): void =>
  ctx.audit({ verb: 'openScan', objectType: 'scan', objectId: id, afterHash: sha256 });

export async function sendScanFile(call: Call<typeof scansApi.file>): Promise<FastifyReply> {
  const { runtime, reply, params, query } = call;
  const file = await view(call, async (ctx) => {
    const { sha256, name, format } = await getOpenScan(ctx, params.id);
    logView(ctx, params.id, sha256);
    const bare = name.replace(/\.[a-z0-9]+$/iu, '');
    if (format === 'pdf') return { sha256, name: `${bare}.pdf` };
    const isDownload = query.download === true;
    return viewOf(ctx, { sha256, name, isDownload });
  });
  return send(reply, runtime.ports, { ...file, isDownload: query.download === true });
}

export async function sendScanOriginal(call: Call<typeof scansApi.original>): Promise<FastifyReply> {
  const { runtime, reply, params } = call;
  const file = await view(call, async (ctx) => {
    await getOpenScan(ctx, params.id);
    const original = await ctx.tx
      .selectFrom('documents.scan_original')
      .select(['sha256', 'name'])
      .where('scan_id', '=', params.id)
      .where('id', '=', params.originalId)
      .executeTakeFirst();
    if (!original) throw notFound();
    logView(ctx, params.id, original.sha256);
    return { ...original, mime: (await getBlob(ctx.tx, original.sha256)).mime };
  });
  return send(reply, runtime.ports, { ...file, isDownload: true });
}

/** Words read so far; the letter reader fills the form of the register from them. */
export async function scanWords(
  ctx: QueryCtx,
  { id }: { id: string },
): Promise<ResponseOf<typeof scansApi.words>> {
  const { sha256 } = await getOpenScan(ctx, id);
  return wordsOf(ctx.tx, sha256);
}

import type { copiesApi } from '@congvu/contracts';
import type { FastifyReply } from 'fastify';
import type { Call } from '../../../http/route.ts';
import { notFound } from '../../../platform/errors.ts';
import { logView, send, view } from '../files.ts';
import { findCopied } from './copy-source.query.ts';

/** The signed bytes of an electronic copy, for whoever may read what it was made of. */
export async function sendCopyFile(call: Call<typeof copiesApi.copyFile>): Promise<FastifyReply> {
  const { runtime, reply, params } = call;
  const file = await view(call, async (ctx) => {
    const copy = await ctx.tx
      .selectFrom('documents.copy')
      .select(['source_kind', 'source_id', 'source_label', 'file_sha256'])
      .where('id', '=', params.id)
      .executeTakeFirst();
    if (!copy?.file_sha256) throw notFound();
    const source = { kind: copy.source_kind as 'outgoing' | 'incoming', id: copy.source_id };
    if ((await findCopied(ctx, source)).isWithheld) throw notFound();
    logView(ctx, { ...source, sha256: copy.file_sha256 });
    return { sha256: copy.file_sha256, name: `ban-sao-${copy.source_label.replaceAll('/', '-')}.pdf` };
  });
  return send(reply, runtime.ports, { ...file, isDownload: false });
}

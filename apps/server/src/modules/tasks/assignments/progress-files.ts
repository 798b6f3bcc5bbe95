import type { tasksApi } from '@congvu/contracts';
import type { FastifyReply } from 'fastify';
import type { Call } from '../../../http/route.ts';
import { type PersonCtx, runCommand } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { claimUpload, cleanFileName } from '../../storage/index.ts';
import { findVisibleWork, isTask } from '../work/work.ts';
import { insertProgressFile, ofWork } from './assignment.store.ts';

type Files = readonly { sha256: string; name: string }[];

/** Files that prove a report: uploads of the reporter himself, kept as they are. */
export async function addFiles(
  ctx: PersonCtx,
  of: { progressId: string; agencyId: string },
  files: Files,
): Promise<void> {
  for (const file of files) {
    const { sha256, mime, sizeBytes } = await claimUpload(ctx, file.sha256);
    const name = cleanFileName(file.name);
    await insertProgressFile(ctx, { ...of, sha256, mime, sizeBytes, name });
  }
}

/** A file of a report; nothing said of a recalled letter is handed out. The view is logged before the first byte. */
export async function sendProgressFile(call: Call<typeof tasksApi.progressFile>): Promise<FastifyReply> {
  const { runtime, reply, params, request } = call;
  const find = async (ctx: PersonCtx) => {
    const document = await findVisibleWork(ctx, params.id);
    const row = await ctx.tx
      .selectFrom('tasks.progress_file as f')
      .innerJoin('tasks.progress as p', 'p.id', 'f.progress_id')
      .innerJoin('tasks.assignment as a', 'a.id', 'p.assignment_id')
      .select(['f.sha256', 'f.name', 'f.mime'])
      .where('f.id', '=', params.fileId)
      .where(ofWork(document.id))
      .executeTakeFirst();
    if (!row || document.state === 'recalled') throw notFound();
    ctx.audit({
      verb: 'openProgressFile',
      objectType: isTask(document) ? 'task' : 'incoming',
      objectId: document.id,
      afterHash: row.sha256,
    });
    return row;
  };
  const file = await runCommand(runtime, call.actor!, find, { requestId: request.id });
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('cache-control', 'private, max-age=300')
    .type(file.mime)
    .send(runtime.ports.blobs.stream(file.sha256));
}

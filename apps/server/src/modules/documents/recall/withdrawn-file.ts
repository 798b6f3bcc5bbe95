import type { relationsApi } from '@congvu/contracts';
import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import type { Call } from '../../../http/route.ts';
import { has } from '../../../platform/actor.ts';
import { type PersonCtx, runCommand } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { findVisibleIncoming } from '../incoming/get-incoming.query.ts';
import { isAllowed } from './is-content-withheld.query.ts';
import type { WithdrawnContent } from './withdraw-incoming.ts';

/** The withdrawn bytes, for the auditor while another person allows it; every look is in the log. */
export async function sendWithdrawnFile(
  call: Call<typeof relationsApi.withdrawnFile>,
): Promise<FastifyReply> {
  const { runtime, reply, params, request } = call;
  const file = await runCommand(runtime, call.actor!, (ctx) => openWithdrawn(ctx, params.id), {
    requestId: request.id,
  });
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('cache-control', 'no-store')
    .type('application/pdf')
    .send(runtime.ports.blobs.stream(file.sha256));
}

export async function openWithdrawn(ctx: PersonCtx, id: string): Promise<{ sha256: string; name: string }> {
  const document = await findVisibleIncoming(ctx, id);
  const { rows } = await sql<{ content: WithdrawnContent; isAllowed: boolean }>`select w.content,
      ${isAllowed(ctx)} as "isAllowed" from documents.withdrawn w where w.incoming_id = ${document.id} and w.content is not null`.execute(
    ctx.tx,
  );
  const found = rows[0];

  assertAllowed(
    has(ctx.actor, 'auditor') && (!found || found.isAllowed)
      ? []
      : [refuse('documents.not-yours', { who: 'Người kiểm tra, khi Lãnh đạo Văn phòng cho phép' })],
  );

  const sha256 = found?.content.fileSha256;
  if (!sha256) throw notFound();
  ctx.audit({ verb: 'openWithdrawn', objectType: 'incoming', objectId: document.id, afterHash: sha256 });
  return { sha256, name: found.content.fileName ?? 'van-ban-da-thu-hoi.pdf' };
}

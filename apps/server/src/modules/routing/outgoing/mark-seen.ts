import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { lockOutgoing, markSeen } from '../../documents/index.ts';
import { decideContent } from './route.decide.ts';

type Input = { id: string; contentSha256: string };

/** Đã xem: set by the viewer at the last page, for exactly these bytes (R-RT-7). */
export async function markOutgoingSeen(ctx: PersonCtx, input: Input): Promise<{ ok: true }> {
  const document = await lockOutgoing(ctx, input.id);

  assertAllowed(decideContent(input.contentSha256, document.file_sha256));

  await markSeen(ctx, { id: document.id, agencyId: document.agency_id, wholeSha256: input.contentSha256 });
  ctx.audit({
    verb: 'markSeen',
    objectType: 'outgoing',
    objectId: document.id,
    afterHash: input.contentSha256,
  });
  return { ok: true };
}

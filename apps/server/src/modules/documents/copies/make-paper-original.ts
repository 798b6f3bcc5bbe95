import type { BodyOf, copiesApi } from '@congvu/contracts';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import { lockOutgoing } from '../outgoing/outgoing.store.ts';

/** Print and stamp: bản chính giấy of an electronic original, logged with its count (NĐ 30 Đ.18.5, R-CPY-5). */
export async function makePaperOriginal(
  ctx: PersonCtx,
  input: { id: string } & BodyOf<typeof copiesApi.makePaperOriginal>,
): Promise<{ id: string }> {
  const document = await lockOutgoing(ctx, input.id);
  const isElectronic = document.medium !== 'PAPER' && document.file_sha256 !== null;

  assertAllowed([
    ...(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...(document.state === 'dispatched' && isElectronic
      ? []
      : [refuse('documents.copy-kind-not-allowed', { name: 'Bản chính giấy' })]),
    ...decideReason(input.purpose),
  ]);

  const id = ctx.newId();
  await ctx.tx
    .insertInto('documents.paper_original')
    .values({
      id,
      agency_id: document.agency_id,
      outgoing_id: document.id,
      copies: input.copies,
      purpose: input.purpose.trim(),
      file_sha256: document.file_sha256!,
      made_by: ctx.actor.name,
      made_at: ctx.clock.now(),
    })
    .execute();

  const data = { copies: input.copies };
  ctx.audit({
    verb: 'makePaperOriginal',
    objectType: 'outgoing',
    objectId: document.id,
    afterHash: document.file_sha256,
    data,
  });
  return { id };
}

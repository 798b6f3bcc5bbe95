import type { BodyOf, copiesApi, Refusal } from '@congvu/contracts';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import { lockOutgoing } from '../outgoing/outgoing.store.ts';
import type { Copied } from './copy-source.query.ts';

/** Only of an electronic original that went out. */
export const decidePaperOriginal = (of: Pick<Copied, 'medium' | 'hasFile' | 'isDispatched'>): Refusal[] =>
  of.medium === 'E' && of.hasFile && of.isDispatched
    ? []
    : [refuse('documents.copy-kind-not-allowed', { name: 'Bản chính giấy' })];

/** Print and stamp: bản chính giấy of an electronic original, logged with its count (NĐ 30 Đ.18.5, R-CPY-5). */
export async function makePaperOriginal(
  ctx: PersonCtx,
  input: { id: string } & BodyOf<typeof copiesApi.makePaperOriginal>,
): Promise<{ id: string }> {
  const document = await lockOutgoing(ctx, input.id);
  const facts = {
    medium: document.medium === 'PAPER' ? ('PAPER' as const) : ('E' as const),
    hasFile: document.file_sha256 !== null,
    isDispatched: document.state === 'dispatched',
  };

  assertAllowed([
    ...(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...decidePaperOriginal(facts),
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

import type { BodyOf, copiesApi, Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideSeat } from '../../../platform/seat.ts';
import { findPost, type PostAt } from '../../org/index.ts';
import { refuse } from '../errors.ts';

const isHead = (post: PostAt | undefined): boolean => post?.kind === 'head' || post?.kind === 'acting_head';

/** Who may sign copies is decided by the head of the agency, with its days and basis (NĐ 30 Đ.27; R-CPY-4). */
export async function setCopyAuthority(
  ctx: PersonCtx,
  input: BodyOf<typeof copiesApi.setCopyAuthority>,
): Promise<{ id: string }> {
  const { agencyId, personId, postId } = ctx.actor;
  const on = ctx.clock.today();
  const [own, given] = [await findPost(ctx.tx, postId, on), await findPost(ctx.tx, input.postId, on)];

  assertAllowed([
    ...(isHead(own)
      ? decideSeat(ctx.actor, 'own')
      : [refuse('documents.not-yours', { who: 'Người đứng đầu cơ quan' })]),
    ...(given?.agencyId === agencyId ? [] : [refuse('documents.signer-unknown')]),
  ]);

  const id = ctx.newId();
  await ctx.tx
    .insertInto('documents.copy_authority')
    .values({
      id,
      agency_id: agencyId,
      post_id: input.postId,
      basis: input.basis,
      valid_from: input.validFrom,
      valid_to: input.validTo,
      set_by: personId,
      set_at: ctx.clock.now(),
    })
    .execute();

  ctx.audit({ verb: 'setCopyAuthority', objectType: 'copy_authority', objectId: id });
  return { id };
}

/** The head signs copies without a rule; everybody else by one that holds today. */
export async function decideCopySigner(ctx: PersonCtx, signer: PostAt | undefined): Promise<Refusal[]> {
  const isOwn = signer?.agencyId === ctx.actor.agencyId && signer.holder !== null;
  if (!isOwn) return [refuse('documents.signer-unknown')];
  if (isHead(signer)) return [];
  const on = ctx.clock.today();
  const rule = await ctx.tx
    .selectFrom('documents.copy_authority')
    .select('id')
    .where('post_id', '=', signer.postId)
    .where('agency_id', '=', ctx.actor.agencyId)
    .where('valid_from', '<=', on)
    .where(({ eb, or }) => or([eb('valid_to', 'is', null), eb('valid_to', '>=', on)]))
    .limit(1)
    .executeTakeFirst();
  return rule ? [] : [refuse('documents.copy-signer', { who: signer.title })];
}

import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { orgRefusal } from '../errors.ts';
import { assertMayAdminister } from '../policy.ts';
import { insertPost, isUnitOfAgency, type PostFacts } from './post.store.ts';

/** A post with its roles and duties; people come and go, the post stays. Refused: `org.unit-elsewhere`. */
export async function createPost(ctx: Ctx, input: PostFacts): Promise<{ postId: string }> {
  const { agencyId, unitId } = input;
  assertMayAdminister(ctx.actor, { agencyId });

  const isOwnUnit = !unitId || (await isUnitOfAgency(ctx.tx, unitId, agencyId));
  assertAllowed(isOwnUnit ? [] : [orgRefusal('org.unit-elsewhere')]);

  const postId = ctx.newId();
  await insertPost(ctx.tx, postId, input);

  ctx.audit({ verb: 'org.create-post', objectType: 'post', objectId: postId, data: { roles: input.roles } });
  ctx.publish({ type: 'post.created', subjectId: postId, agencyId, data: { roles: input.roles } });
  return { postId };
}

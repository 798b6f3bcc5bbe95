import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { orgRefusal } from '../errors.ts';
import { assertMayAdminister } from '../policy.ts';
import { insertFieldAssignment, insertPost, isUnitOfAgency, type PostFacts } from './post.store.ts';

/** A post with its roles and duties; people come and go, the post stays. Refused: `org.unit-elsewhere`. */
export async function createPost(ctx: Ctx, input: PostFacts): Promise<{ postId: string }> {
  const { agencyId, unitId } = input;
  assertMayAdminister(ctx.actor, { agencyId });

  const isOwnUnit = !unitId || (await isUnitOfAgency(ctx.tx, unitId, agencyId));
  assertAllowed(isOwnUnit ? [] : [orgRefusal('org.unit-elsewhere')]);

  const postId = ctx.newId();
  await insertPost(ctx.tx, postId, input);
  for (const fieldCode of new Set(input.fields)) {
    const assignment = { id: ctx.newId(), postId, fieldCode, basis: 'Phân công khi lập chức vụ' };
    await insertFieldAssignment(ctx.tx, { ...assignment, validFrom: input.validFrom });
  }

  ctx.audit({ verb: 'org.create-post', objectType: 'post', objectId: postId, data: { roles: input.roles } });
  ctx.publish({ type: 'post.created', subjectId: postId, agencyId, data: { roles: input.roles } });
  return { postId };
}

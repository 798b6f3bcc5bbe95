import type { LocalDay } from '@congvu/vn-calendar';
import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { orgRefusal } from '../errors.ts';
import { findFieldRefusals } from '../fields/field.query.ts';
import { assertMayAdminister } from '../policy.ts';
import { closeFieldAssignment, insertFieldAssignment, lockFieldAssignment, lockPost } from './post.store.ts';

export type AssignField = { postId: string; fieldCode: string; basis: string; validFrom: LocalDay };

/** Charges a deputy with a field, so that he signs KT. in it (NĐ 30 Đ.13.1). Refused: `org.field-assigned`,
 *  `org.field-unknown`, `org.field-ended`. */
export async function assignField(ctx: Ctx, input: AssignField): Promise<{ postId: string }> {
  const { postId, fieldCode, validFrom } = input;
  const post = await lockPost(ctx.tx, postId, validFrom);
  if (!post) throw notFound();

  assertMayAdminister(ctx.actor, post);

  const open = await lockFieldAssignment(ctx.tx, postId, fieldCode);
  const of = { agencyId: post.agencyId, on: validFrom };
  assertAllowed([
    ...(open ? [orgRefusal('org.field-assigned', { validFrom: open.validFrom })] : []),
    ...(await findFieldRefusals(ctx.tx, [fieldCode], of)),
  ]);

  await insertFieldAssignment(ctx.tx, { ...input, id: ctx.newId() });

  ctx.audit({
    verb: 'org.assign-field',
    objectType: 'post',
    objectId: postId,
    data: { fieldCode, validFrom },
  });
  ctx.publish({
    type: 'field.assigned',
    subjectId: postId,
    agencyId: post.agencyId,
    data: { fieldCode, validFrom },
  });
  return { postId };
}

export type EndField = { postId: string; fieldCode: string; lastDay: LocalDay };

/** Takes a field back; from the next day on the deputy does not sign in it. Refused: `org.version-order`. */
export async function endField(ctx: Ctx, input: EndField): Promise<{ postId: string }> {
  const { postId, fieldCode, lastDay } = input;
  const post = await lockPost(ctx.tx, postId, lastDay);
  const open = await lockFieldAssignment(ctx.tx, postId, fieldCode);
  if (!post || !open) throw notFound();

  assertMayAdminister(ctx.actor, post);

  const { validFrom } = open;
  assertAllowed(lastDay < validFrom ? [orgRefusal('org.version-order', { validFrom })] : []);

  await closeFieldAssignment(ctx.tx, open.id, lastDay);

  ctx.audit({ verb: 'org.end-field', objectType: 'post', objectId: postId, data: { fieldCode, lastDay } });
  ctx.publish({
    type: 'field.ended',
    subjectId: postId,
    agencyId: post.agencyId,
    data: { fieldCode, lastDay },
  });
  return { postId };
}

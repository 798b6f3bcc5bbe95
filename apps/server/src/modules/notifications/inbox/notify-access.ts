import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import type { StoredEvent } from '../../../platform/events.ts';
import { findPosts } from '../../org/index.ts';
import { announce } from '../live/announce.ts';
import { putItems } from './item.store.ts';

/** Administrators and the head of the office hear of every change of access that waits for confirmation (PL VI III.3c). */
export async function notifyAccess(ctx: Ctx<System>, event: StoredEvent): Promise<void> {
  const { agencyId, subjectId } = event;
  if (!agencyId) return;
  const today = ctx.clock.today();
  const admins = await findPosts(ctx.tx, { agencyId, role: 'admin' }, today);
  const office = await findPosts(ctx.tx, { agencyId, role: 'office' }, today);
  const heads = office.filter(({ roles }) => roles.includes('unit_head'));
  const postIds = [...new Set([...admins, ...heads].map(({ postId }) => postId))];
  await putItems(ctx, {
    agencyId,
    postIds,
    subjectId,
    title: 'Quyền truy cập đã thay đổi, chờ xác nhận',
    detail: 'Người có thẩm quyền, khác người đã thay đổi, kiểm tra và xác nhận.',
    link: '/quan-tri/canh-bao-quyen',
    at: event.at,
  });
  await announce(ctx, { agencyId, posts: postIds, topic: 'notifications', id: subjectId });
}

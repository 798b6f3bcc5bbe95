import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import type { StoredEvent } from '../../../platform/events.ts';
import { findSubstitution } from '../../identity/index.ts';
import { findAppointmentEver, findPosts } from '../../org/index.ts';
import { announce } from '../live/announce.ts';
import { putItems } from './item.store.ts';

type EventCtx = Ctx<System>;
type Found = NonNullable<Awaited<ReturnType<typeof findSubstitution>>>;

const titles: Record<string, string> = {
  'substitution.proposed': 'Đề nghị thay khi vắng, chờ đồng ý',
  'substitution.confirmed': 'Đã đồng ý việc thay khi vắng',
  'substitution.started': 'Bắt đầu thay khi vắng',
  'substitution.ended': 'Hết thời gian thay khi vắng',
  'substitution.revoked': 'Việc thay khi vắng đã thu hồi',
};
export const substitutionEvents: readonly string[] = Object.keys(titles);

/** Rights that change are told to both people; a proposal also to those who may agree as head (PL VI III.3). */
export async function notifySubstitution(ctx: EventCtx, event: StoredEvent): Promise<void> {
  const title = titles[event.type];
  const found = title ? await findSubstitution(ctx.tx, event.subjectId) : undefined;
  if (!title || !found) return;
  const [absent, substitute] = await Promise.all([
    findAppointmentEver(ctx.tx, found.absentAppointmentId),
    findAppointmentEver(ctx.tx, found.substituteAppointmentId),
  ]);
  const days = `từ ${formatDay(toLocalDay(found.fromAt))} đến ${formatDay(toLocalDay(found.toAt))}`;
  const postIds = await audienceOf(ctx, found, event.type);
  await putItems(ctx, {
    agencyId: found.agencyId,
    postIds,
    subjectId: found.id,
    title,
    detail: `${substitute?.holder.name ?? ''} thay ${absent?.holder.name ?? ''} ${days}`,
    link: '/vang-mat',
    at: event.at,
  });
  await announce(ctx, { agencyId: found.agencyId, posts: postIds, topic: 'notifications', id: found.id });
}

async function audienceOf(ctx: EventCtx, found: Found, type: string): Promise<string[]> {
  const both = [found.absentPostId, found.substitutePostId];
  if (type !== 'substitution.proposed' || found.approvedAt) return both;
  const today = ctx.clock.today();
  const absent = await findAppointmentEver(ctx.tx, found.absentAppointmentId);
  const { agencyId } = found;
  const heads = absent?.unitId
    ? await findPosts(ctx.tx, { agencyId, unitId: absent.unitId, role: 'unit_head' }, today)
    : [];
  const office = (await findPosts(ctx.tx, { agencyId, role: 'office' }, today)).filter((post) =>
    post.roles.includes('unit_head'),
  );
  return [...both, ...[...heads, ...office].map(({ postId }) => postId)];
}

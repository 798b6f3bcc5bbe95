import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import type { StoredEvent } from '../../../platform/events.ts';
import { findAbsence, findSubstitution } from '../../identity/index.ts';
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
export const substitutionEvents: readonly string[] = [
  ...Object.keys(titles),
  'substitution.returned',
  'absence.unattended',
];

/** Rights that change are told to both people; a proposal also to those who may agree as head (PL VI III.3). */
export async function notifySubstitution(ctx: EventCtx, event: StoredEvent): Promise<void> {
  if (event.type === 'absence.unattended') return askForSubstitute(ctx, event);
  if (event.type === 'substitution.returned') return tellReturned(ctx, event);
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

/** §15: the heads are asked to find somebody for what waits at an absentee. */
async function askForSubstitute(ctx: EventCtx, event: StoredEvent): Promise<void> {
  const absence = await findAbsence(ctx.tx, event.subjectId);
  if (!absence) return;
  const absent = await findAppointmentEver(ctx.tx, absence.appointmentId);
  const day = formatDay(toLocalDay(new Date(String(event.data.since))));
  await tell(ctx, event, {
    postIds: event.data.posts as string[],
    title: 'Việc chờ người vắng, chưa có người thay',
    detail: `${absent?.holder.name ?? ''} vắng đến ${formatDay(toLocalDay(absence.toAt))}: ${event.data.count} việc chờ, lâu nhất từ ${day}. Chọn người thay.`,
    link: '/vang-mat?nhom=co-quan',
  });
}

async function tellReturned(ctx: EventCtx, event: StoredEvent): Promise<void> {
  const found = await findSubstitution(ctx.tx, event.subjectId);
  if (!found) return;
  const substitute = await findAppointmentEver(ctx.tx, found.substituteAppointmentId);
  await tell(ctx, event, {
    postIds: [found.absentPostId],
    title: 'Việc chưa xong đã quay về',
    detail: `${substitute?.holder.name ?? ''} thôi thay: ${event.data.count} việc chưa xong chờ xử lý. Ai đã làm gì ghi ở lịch sử từng văn bản.`,
    link: '/ban-lam-viec',
  });
}

type Told = { postIds: string[]; title: string; detail: string; link: string };

async function tell(ctx: EventCtx, event: StoredEvent, { postIds, ...words }: Told): Promise<void> {
  const { agencyId, subjectId, at } = event;
  if (!agencyId) return;
  await putItems(ctx, { agencyId, postIds, subjectId, at, ...words });
  await announce(ctx, { agencyId, posts: postIds, topic: 'notifications', id: subjectId });
}

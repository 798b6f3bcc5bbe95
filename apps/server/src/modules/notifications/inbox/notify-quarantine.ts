import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import type { StoredEvent } from '../../../platform/events.ts';
import { findPosts } from '../../org/index.ts';
import { announce } from '../live/announce.ts';
import { putItems } from './item.store.ts';

type EventCtx = Ctx<System>;
type Who = 'clerk' | 'leader' | 'head' | 'officer' | 'monitor';
type Words = { title: string; detail: string; to: readonly Who[]; link?: string };

/** Never a word of what it is about: only that there is something, and what is to be done (SEC-3, SEC-4). */
const notices: Record<string, Words> = {
  'quarantine.entered': {
    title: 'Cách ly: nghi có bí mật nhà nước',
    detail:
      'Nội dung đã khóa với mọi người. Người phụ trách bảo mật xem xét: bỏ cách ly hoặc đề nghị tiêu hủy.',
    to: ['clerk', 'head', 'officer'],
  },
  'quarantine.purge-proposed': {
    title: 'Chờ xác nhận tiêu hủy',
    detail: 'Người phụ trách bảo mật đề nghị tiêu hủy một mục cách ly. Người thứ hai xác nhận.',
    to: ['leader', 'officer'],
  },
  'quarantine.released': {
    title: 'Đã bỏ cách ly',
    detail: 'Mục đã trở lại chỗ cũ, văn thư làm tiếp.',
    to: ['clerk'],
  },
  'quarantine.purged': {
    title: 'Đã tiêu hủy mục cách ly',
    detail: 'Hai người đã quyết định. Biên bản nằm trong danh sách cách ly.',
    to: ['clerk', 'head', 'officer'],
  },
  'scan.declared': {
    title: 'Văn thư ghi “không phải văn bản mật”',
    detail: 'Một bản quét hoặc tệp thư có dấu hiệu độ mật đã được nhận kèm lý do. Kiểm tra ở nhật ký.',
    to: ['monitor', 'officer'],
    link: '/quan-tri/cach-ly',
  },
};
notices['mail.declared'] = notices['scan.declared']!;
export const quarantineEvents = Object.keys(notices);

export async function notifyQuarantine(ctx: EventCtx, event: StoredEvent): Promise<void> {
  const words = notices[event.type];
  const { agencyId, subjectId, at } = event;
  if (!words || !agencyId) return;
  const postIds = await audienceOf(ctx, agencyId, toldOf(words, event));
  if (postIds.length === 0) return;
  const { title, detail, link = '/quan-tri/cach-ly' } = words;
  await putItems(ctx, { agencyId, postIds, subjectId, title, detail, link, at });
  await announce(ctx, { agencyId, posts: postIds, topic: 'notifications', id: subjectId });
}

/** Of a letter head and security officer hear with its own event; here the clerks do. */
const toldOf = ({ to }: Words, { type, data }: StoredEvent): readonly Who[] =>
  type === 'quarantine.entered' && data.kind === 'incoming' ? ['clerk'] : to;

/** Where nobody is security officer the administrators hear of it: somebody has to be appointed. */
async function audienceOf(ctx: EventCtx, agencyId: string, to: readonly Who[]): Promise<string[]> {
  const today = ctx.clock.today();
  const find = (by: Omit<Parameters<typeof findPosts>[1], 'agencyId'>) =>
    findPosts(ctx.tx, { agencyId, ...by }, today);
  const finders: Record<Who, () => ReturnType<typeof find>> = {
    clerk: () => find({ role: 'clerk' }),
    leader: () => find({ role: 'leader' }),
    head: () => find({ kind: 'head' }),
    monitor: () => find({ duty: 'monitor' }),
    officer: async () => {
      const officers = await find({ duty: 'security_officer' });
      return officers.length > 0 ? officers : find({ role: 'admin' });
    },
  };
  const posts = await Promise.all(to.map((who) => finders[who]()));
  return [...new Set(posts.flat().map(({ postId }) => postId))];
}

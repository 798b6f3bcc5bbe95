import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import type { StoredEvent } from '../../../platform/events.ts';
import { announce } from '../live/announce.ts';
import { describe, findDocument, putItems } from './item.store.ts';

const titles: Record<string, string> = {
  'consultation.asked': 'Được xin ý kiến',
  'consultation.due-soon': 'Sắp hết hạn cho ý kiến',
  'consultation.answered': 'Có ý kiến trả lời',
  'consultation.calendar-moved': 'Hạn cho ý kiến dời theo lịch làm việc',
  'step.calendar-moved': 'Hạn xử lý dời theo lịch làm việc',
  'step.nudged': 'Được nhắc xử lý',
  'step.overdue': 'Quá hạn xử lý dự thảo',
};
/** Their subject is the question. */
const askedEvents = new Set(['consultation.asked', 'consultation.due-soon', 'consultation.calendar-moved']);
export const consultationEvents: readonly string[] = Object.keys(titles);

/** Tells the posts the event names; those asked in another agency hear in theirs, with number and subject only. */
export async function notifyConsultation(ctx: Ctx<System>, event: StoredEvent): Promise<void> {
  const { documentId, posts } = event.data;
  const title = titles[event.type];
  if (!title || !event.agencyId || typeof documentId !== 'string' || !Array.isArray(posts)) return;
  const document = await findDocument(ctx.tx, documentId);
  if (!document) return;
  const postIds = posts.filter((id): id is string => typeof id === 'string');
  const isAsk = askedEvents.has(event.type);
  await putItems(ctx, {
    agencyId: event.agencyId,
    postIds,
    subjectId: isAsk ? event.subjectId : document.id,
    title,
    detail: describe(document),
    link: isAsk ? `/xin-y-kien/${event.subjectId}` : `/van-ban/${document.id}`,
    at: event.at,
  });
  if (postIds.length > 0)
    await announce(ctx, {
      agencyId: event.agencyId,
      posts: postIds,
      topic: 'notifications',
      id: document.id,
    });
}

import { z } from 'zod';
import { id, instant, page, pageQuery } from '../common.ts';
import { operation } from '../operation.ts';

export const notification = z.object({
  id,
  kind: z.enum(['todo', 'info', 'system']),
  title: z.string(),
  detail: z.string(),
  link: z.string().nullable(),
  at: instant,
  readAt: instant.nullable(),
  count: z.int(),
});
export type Notification = z.infer<typeof notification>;

export const notificationsApi = {
  list: operation('GET /notifications', {
    id: 'notifications.list',
    summary: 'Notifications of the post, newest first, bundled per document',
    query: pageQuery.extend({ kind: z.enum(['todo', 'info', 'system']).optional() }).strict(),
    response: page(notification),
  }),
  markRead: operation('POST /notifications/commands/mark-read', {
    id: 'notifications.markRead',
    summary: 'Mark as read: the ids given, or all',
    body: z.object({ ids: z.array(id).max(500).nullable() }).strict(),
    response: z.object({ ok: z.literal(true) }),
  }),
  stream: operation('GET /events', {
    id: 'notifications.stream',
    summary: 'Server-sent events: counters, changed {topic, id}, notification',
    query: z.object({ post: id.optional() }).strict(),
    response: z.unknown(),
    json: false,
  }),
};

import { z } from 'zod';
import { availableAction, id, instant, page, pageQuery, urgency } from '../common.ts';
import { idParams, operation } from '../operation.ts';
import { assignmentRoles } from '../states/assignment.ts';

/** How often one person may be reminded to read one letter; urgent letters sooner. Set by the product (R34). */
export const readingNudgeLimits = { hours: 24, urgentHours: 1, mostTargets: 50 } as const;

/** What somebody got a letter as: a part of the work, or the leader it lies before. */
export const readingParts = ['presented', ...assignmentRoles] as const;
export type ReadingPart = (typeof readingParts)[number];

/** One person or unit a letter was given to, and whether it was opened there since. */
export const readingLine = z.object({
  /** The assignment, or the post of the leader the letter lies before. */
  targetId: id,
  part: z.enum(readingParts),
  postId: id.nullable(),
  unitId: id.nullable(),
  name: z.string(),
  unitName: z.string().nullable(),
  since: instant,
  openedAt: instant.nullable(),
  openedBy: z.string().nullable(),
  /** Somebody looked in this seat: his look, not that of the one who holds it. */
  lookedFor: z
    .object({ name: z.string(), mode: z.enum(['substitute', 'secretary']), at: instant })
    .nullable(),
  nudgeCount: z.int(),
  nudgedAt: instant.nullable(),
});
export type ReadingLine = z.infer<typeof readingLine>;

export const unreadAges = ['all', 'day', 'three-days', 'week'] as const;
export type UnreadAge = (typeof unreadAges)[number];

export const unreadRow = z.object({
  id,
  label: z.string(),
  subject: z.string(),
  senderName: z.string(),
  urgency,
  since: instant,
  /** How many have not opened it; the first few by name. */
  count: z.int(),
  names: z.array(z.string()).max(3),
});
export type UnreadRow = z.infer<typeof unreadRow>;

const filter = z
  .object({ unitId: id.optional(), postId: id.optional(), age: z.enum(unreadAges).default('all') })
  .strict();
const counted = z.object({ id, name: z.string(), count: z.int() });

export const unreadApi = {
  readers: operation('GET /tasks/incoming/{id}/readers', {
    id: 'tasks.readers',
    summary: 'Who a letter was given to, who opened it since and who has not; whom this post may remind',
    params: idParams,
    response: z.object({ items: z.array(readingLine.extend({ nudge: availableAction.nullable() })) }),
  }),
  list: operation('GET /tasks/unread', {
    id: 'tasks.listUnread',
    summary: 'Letters that somebody they were given to has not opened, the longest waiting first',
    query: pageQuery.extend(filter.shape).strict(),
    response: page(unreadRow),
  }),
  counts: operation('GET /tasks/unread/counts', {
    id: 'tasks.countUnread',
    summary: 'Letters with unread people by age, unit and person; each number opens its list',
    query: filter,
    response: z.object({
      letters: z.int(),
      ages: z.array(z.object({ age: z.enum(unreadAges), count: z.int() })),
      units: z.array(counted),
      people: z.array(counted),
    }),
  }),
  export: operation('GET /tasks/unread/export', {
    id: 'tasks.exportUnread',
    summary: 'The list with one line a person, marked with who printed it',
    query: filter.extend({ format: z.enum(['xlsx', 'pdf', 'docx']).default('xlsx') }).strict(),
    response: z.unknown(),
    json: false,
  }),
  nudge: operation('POST /tasks/incoming/{id}/commands/nudge-reading', {
    id: 'tasks.nudgeReading',
    summary: 'Nhắc đọc: kept for ever and counted; once a day a person, once an hour for urgent letters',
    params: idParams,
    body: z.object({ targetIds: z.array(id).min(1).max(readingNudgeLimits.mostTargets) }).strict(),
    response: z.object({ ok: z.literal(true), count: z.int() }),
  }),
};

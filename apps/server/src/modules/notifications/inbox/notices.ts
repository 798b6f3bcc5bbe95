import type { StoredEvent } from '../../../platform/events.ts';

/** Who should hear: posts named by the event, or everybody with a role or at the head of a unit. */
export type Audience =
  | { to: 'posts'; posts: readonly string[] }
  | { to: 'drafter' }
  | { to: 'clerks' }
  | { to: 'assignees'; posts: readonly string[]; units: readonly string[] };
export type Notice = { title: string; audience: Audience };

const stepTitles: Record<string, string> = {
  UNIT_REVIEW: 'Chờ duyệt nội dung',
  FORM_CHECK: 'Chờ kiểm tra thể thức',
  OFFICE_REVIEW: 'Chờ thẩm tra',
  SIGN: 'Chờ ký',
};

const ids = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string');

const rules: Record<string, (data: Record<string, unknown>) => Notice | null> = {
  'step.opened': ({ kind, posts }) => {
    const title = stepTitles[String(kind)];
    return title ? { title, audience: { to: 'posts', posts: ids(posts) } } : null;
  },
  'outgoing.returned': () => ({ title: 'Bị trả lại', audience: { to: 'drafter' } }),
  'outgoing.signed': () => ({ title: 'Đã ký, chờ cấp số', audience: { to: 'clerks' } }),
  'incoming.arrived': () => ({ title: 'Văn bản đến, chờ vào sổ', audience: { to: 'clerks' } }),
  'incoming.presented': ({ leaderPostId }) => ({
    title: 'Chờ bút phê',
    audience: { to: 'posts', posts: ids(leaderPostId) },
  }),
  'incoming.assigned': ({ posts, units }) => ({
    title: 'Văn bản được giao',
    audience: { to: 'assignees', posts: ids(posts), units: ids(units) },
  }),
};

/** Events that put work before somebody in the agency of the document. */
export const noticedEvents: readonly string[] = Object.keys(rules);

/** What an event asks somebody to do, and whom; null when nobody. Pure. */
export const noticeOf = (event: Pick<StoredEvent, 'type' | 'data'>): Notice | null =>
  rules[event.type]?.(event.data) ?? null;

/** The document an event is about: steps carry it in their data. */
export const documentIdOf = (event: Pick<StoredEvent, 'subjectId' | 'data'>): string =>
  typeof event.data.documentId === 'string' ? event.data.documentId : event.subjectId;

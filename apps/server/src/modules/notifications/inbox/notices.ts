import type { StoredEvent } from '../../../platform/events.ts';

/** Who should hear: posts named by the event, or everybody with a role or at the head of a unit. */
export type Audience =
  | { to: 'posts'; posts: readonly string[] }
  | { to: 'drafter'; posts: readonly string[] }
  | { to: 'clerks' }
  | { to: 'clerks-and-head' }
  | { to: 'office-head' }
  | { to: 'assignees'; posts: readonly string[]; units: readonly string[] };
export type Notice = {
  title: string;
  audience: Audience;
  /** The notice repeats the reason kept with the document. */
  isReasoned?: boolean;
};

const stepTitles: Record<string, string> = {
  UNIT_REVIEW: 'Chờ duyệt nội dung',
  FORM_CHECK: 'Chờ kiểm tra thể thức',
  OFFICE_REVIEW: 'Chờ thẩm tra',
  CONSULT: 'Chờ ý kiến phối hợp',
  INITIAL: 'Chờ ký nháy',
  SIGN: 'Chờ ký',
};

const ids = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string');

const rules: Record<string, (data: Record<string, unknown>) => Notice | null> = {
  'step.opened': ({ kind, posts }) => {
    const title = stepTitles[String(kind)];
    return title ? { title, audience: { to: 'posts', posts: ids(posts) } } : null;
  },
  'outgoing.commented': ({ posts }) => ({
    title: 'Có góp ý vào dự thảo',
    audience: { to: 'posts', posts: ids(posts) },
  }),
  'outgoing.shared': ({ posts }) => ({
    title: 'Được mời cùng soạn',
    audience: { to: 'posts', posts: ids(posts) },
  }),
  // Everybody who acted learns of it (R-RT-3).
  'outgoing.returned': ({ kind, posts }) => ({
    title: kind === 'refused' ? 'Bị từ chối ký' : 'Bị trả lại',
    audience: { to: 'drafter', posts: ids(posts) },
    isReasoned: true,
  }),
  'outgoing.returned-to-step': ({ posts }) => ({
    title: 'Trả lại bước trước',
    audience: { to: 'drafter', posts: ids(posts) },
    isReasoned: true,
  }),
  'outgoing.edited': ({ posts }) => ({
    title: 'Dự thảo đã sửa, duyệt lại từ đầu',
    audience: { to: 'drafter', posts: ids(posts) },
  }),
  'outgoing.signed': () => ({ title: 'Đã ký, chờ cấp số', audience: { to: 'clerks' } }),
  'outgoing.void-proposed': ({ posts }) => ({
    title: 'Chờ quyết định hủy số',
    audience: { to: 'posts', posts: ids(posts) },
  }),
  'outgoing.void-refused': () => ({ title: 'Không đồng ý hủy số', audience: { to: 'clerks' } }),
  'outgoing.number-voided': () => ({ title: 'Đã hủy số', audience: { to: 'clerks' } }),
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

const toClerksAndHead = (title: string) => (): Notice => ({ title, audience: { to: 'clerks-and-head' } });

/** Recall and take-back (documents.md §13): the receiver's clerk answers, his head knows; the sender hears what was
 *  refused or never answered. */
const recallRules: typeof rules = {
  'incoming.recall-asked': toClerksAndHead('Nơi gửi đề nghị thu hồi'),
  'incoming.recall-reminded': toClerksAndHead('Nhắc: chưa trả lời đề nghị thu hồi'),
  'incoming.recall-expired': toClerksAndHead('Quá hạn trả lời đề nghị thu hồi'),
  'incoming.recall-refused': toClerksAndHead('Đã từ chối đề nghị thu hồi'),
  'incoming.recalled': ({ posts, units }) => ({
    title: 'Nơi gửi đã thu hồi văn bản',
    audience: { to: 'assignees', posts: ids(posts), units: ids(units) },
  }),
  'outgoing.take-back-proposed': () => ({ title: 'Chờ duyệt lấy lại', audience: { to: 'office-head' } }),
  'outgoing.take-back-refused': () => ({ title: 'Không được duyệt lấy lại', audience: { to: 'clerks' } }),
  'outgoing.recall-refused': toClerksAndHead('Nơi nhận từ chối lấy lại, thu hồi'),
  'outgoing.recall-expired': toClerksAndHead('Nơi nhận quá hạn trả lời thu hồi'),
};

/** Events that put work before somebody in the agency of the document. */
export const noticedEvents: readonly string[] = [...Object.keys(rules), ...Object.keys(recallRules)];

/** What an event asks somebody to do, and whom; null when nobody. Pure. */
export const noticeOf = (event: Pick<StoredEvent, 'type' | 'data'>): Notice | null =>
  (rules[event.type] ?? recallRules[event.type])?.(event.data) ?? null;

/** The document an event is about: steps carry it in their data. */
export const documentIdOf = (event: Pick<StoredEvent, 'subjectId' | 'data'>): string =>
  typeof event.data.documentId === 'string' ? event.data.documentId : event.subjectId;

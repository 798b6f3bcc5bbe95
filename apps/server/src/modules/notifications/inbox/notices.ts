import type { StoredEvent } from '../../../platform/events.ts';

/** Who should hear: posts named by the event, or everybody with a role or at the head of a unit. */
export type Audience =
  | { to: 'posts'; posts: readonly string[] }
  | { to: 'drafter'; posts: readonly string[] }
  | { to: 'clerks' }
  | { to: 'clerks-and-head' }
  | { to: 'head-and-security' }
  | { to: 'clerks-and-office' }
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
  'outgoing.signer-changed': ({ posts }) => ({
    title: 'Đã đổi người ký, các bước đã duyệt vẫn giữ',
    audience: { to: 'drafter', posts: ids(posts) },
  }),
  'outgoing.capacity-chosen': ({ posts }) => ({
    title: 'Người ký chọn tư cách ký khác',
    audience: { to: 'drafter', posts: ids(posts) },
  }),
  'outgoing.signed': () => ({ title: 'Đã ký, chờ cấp số', audience: { to: 'clerks' } }),
  'outgoing.release-late': () => ({
    title: 'Khẩn: đã ký quá 15 phút, chưa phát hành',
    audience: { to: 'clerks-and-office' },
  }),
  'outgoing.loan-overdue': () => ({
    title: 'Bản lưu cho mượn đã quá hạn trả',
    audience: { to: 'clerks' },
  }),
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
  // §15: the secretary wrote it ready; it is the leader's word that counts.
  'act.prepared': ({ leaderPostId }) => ({
    title: 'Thư ký đã soạn sẵn, chờ xác nhận',
    audience: { to: 'posts', posts: ids(leaderPostId) },
  }),
  // SEC-4: the head of the agency and the security officer.
  'incoming.quarantined': () => ({
    title: 'Cách ly văn bản nghi có bí mật nhà nước',
    audience: { to: 'head-and-security' },
  }),
  'incoming.quarantine-released': () => ({
    title: 'Đã bỏ cách ly, chờ vào sổ',
    audience: { to: 'clerks-and-head' },
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
  'incoming.recall-moved': toClerksAndHead('Hạn trả lời thu hồi dời theo lịch làm việc'),
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

const toHolders =
  (title: string) =>
  ({ posts, units }: Record<string, unknown>): Notice => ({
    title,
    audience: { to: 'assignees', posts: ids(posts), units: ids(units) },
  });

const lateTitles: Record<string, string> = {
  before_3: 'Còn 3 ngày làm việc',
  before_1: 'Còn 1 ngày làm việc',
  due_day: 'Đến hạn hôm nay',
  over_1: 'Quá hạn 1 ngày',
  over_3: 'Quá hạn 3 ngày: người giao việc',
  over_7: 'Quá hạn 7 ngày: người đứng đầu',
};

/** Assignments (workfiles-archive-calendar.md §13, §14): the other side learns of each act, the ladder of each rung. */
const taskRules: typeof rules = {
  'assignment.reported': ({ assignedByPostId }) =>
    toHolders('Có báo cáo tiến độ')({ posts: assignedByPostId }),
  'assignment.returned': ({ leaderPostId }) => toHolders('Bị trả lại việc')({ posts: leaderPostId }),
  'assignment.revoked': toHolders('Đã thu hồi việc'),
  'assignment.nudged': toHolders('Được đôn đốc'),
  'assignment.extension-asked': toHolders('Xin gia hạn'),
  'assignment.extension-decided': toHolders('Đã quyết định gia hạn'),
  'assignment.result-submitted': toHolders('Chờ duyệt kết quả'),
  'assignment.result-returned': toHolders('Kết quả bị trả lại'),
  'assignment.reopened': toHolders('Mở lại việc'),
  'assignment.calendar-moved': toHolders('Hạn dời theo lịch làm việc'),
  'assignment.given': toHolders('Được giao nhiệm vụ'),
  'assignment.completed': toHolders('Nhiệm vụ đã hoàn thành'),
  'assignment.suspended': toHolders('Tạm dừng việc'),
  'assignment.resumed': toHolders('Việc tiếp tục, có hạn mới'),
  'assignment.due': (data) => toHolders(lateTitles[String(data.rung)] ?? 'Nhắc hạn')(data),
  'incoming.reading-nudged': toHolders('Nhắc đọc: văn bản chưa mở'),
  'incoming.urgent-unopened': toHolders('Văn bản khẩn chưa ai mở'),
};

const allRules: typeof rules = { ...rules, ...recallRules, ...taskRules };

/** Events that put work before somebody in the agency of the document. */
export const noticedEvents: readonly string[] = Object.keys(allRules);

/** What an event asks somebody to do, and whom; null when nobody. Pure. */
export const noticeOf = (event: Pick<StoredEvent, 'type' | 'data'>): Notice | null =>
  allRules[event.type]?.(event.data) ?? null;

/** The document an event is about: steps carry it in their data. */
export const documentIdOf = (event: Pick<StoredEvent, 'subjectId' | 'data'>): string =>
  typeof event.data.documentId === 'string' ? event.data.documentId : event.subjectId;

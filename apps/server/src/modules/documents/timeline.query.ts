import type { TimelineEntry } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../platform/command.ts';
import { decodeCursor, instant, toPage } from '../../platform/wire.ts';

type Row = {
  id: string;
  at: Date;
  verb: string;
  who: string | null;
  post: string | null;
  data: Record<string, unknown>;
  absent: string | null;
  secretary: string | null;
};

const words: Record<string, { text: string; kind: TimelineEntry['kind'] }> = {
  createDraft: { text: 'Tạo dự thảo', kind: 'draft' },
  saveDraft: { text: 'Lưu dự thảo', kind: 'draft' },
  attachDocx: { text: 'Đưa tệp DOCX vào', kind: 'draft' },
  repairDocx: { text: 'Sửa thể thức tệp DOCX', kind: 'draft' },
  confirmRendition: { text: 'Xác nhận bản PDF sẽ được ký', kind: 'draft' },
  attachFile: { text: 'Đính kèm tệp', kind: 'draft' },
  cancelDraft: { text: 'Bỏ dự thảo', kind: 'draft' },
  restoreVersion: { text: 'Khôi phục một bản trước', kind: 'draft' },
  addCoDrafter: { text: 'Thêm người cùng soạn', kind: 'draft' },
  endCoDrafter: { text: 'Thôi cùng soạn', kind: 'draft' },
  addComment: { text: 'Góp ý', kind: 'opinion' },
  replyComment: { text: 'Trả lời góp ý', kind: 'opinion' },
  settleComment: { text: 'Đánh dấu góp ý', kind: 'opinion' },
  decideUrgency: { text: 'Quyết định độ khẩn', kind: 'opinion' },
  changeSigner: { text: 'Đổi người ký', kind: 'transfer' },
  chooseCapacity: { text: 'Chọn tư cách ký', kind: 'opinion' },
  submit: { text: 'Trình ký', kind: 'transfer' },
  withdrawSubmission: { text: 'Rút lại bản trình', kind: 'transfer' },
  approveStep: { text: 'Duyệt', kind: 'opinion' },
  forwardStep: { text: 'Chuyển người khác duyệt', kind: 'transfer' },
  editDraft: { text: 'Sửa dự thảo đang trình', kind: 'draft' },
  openConsultation: { text: 'Xin ý kiến', kind: 'transfer' },
  answerConsultation: { text: 'Cho ý kiến', kind: 'opinion' },
  assignConsultation: { text: 'Giao trả lời xin ý kiến', kind: 'transfer' },
  closeConsultation: { text: 'Đóng xin ý kiến', kind: 'transfer' },
  nudge: { text: 'Nhắc', kind: 'transfer' },
  escalateStep: { text: 'Báo cấp trên bước quá hạn', kind: 'transfer' },
  skipSteps: { text: 'Bỏ bước', kind: 'transfer' },
  returnDraft: { text: 'Trả lại', kind: 'opinion' },
  returnToStep: { text: 'Trả lại bước trước', kind: 'opinion' },
  prepareAct: { text: 'Soạn sẵn ý kiến cho lãnh đạo', kind: 'opinion' },
  withdrawPrepared: { text: 'Bỏ bản soạn sẵn', kind: 'opinion' },
  confirmPrepared: { text: 'Xác nhận nội dung thư ký soạn sẵn', kind: 'opinion' },
  putFirst: { text: 'Đưa lên đầu bàn ký', kind: 'transfer' },
  markSeen: { text: 'Đã xem hết văn bản', kind: 'view' },
  sign: { text: 'Ký số', kind: 'sign' },
  recordPaperSignature: { text: 'Ghi nhận ký trên giấy', kind: 'sign' },
  assignNumber: { text: 'Cấp số', kind: 'register' },
  fillNumber: { text: 'Ghi số, ngày vào tệp', kind: 'register' },
  seal: { text: 'Đóng dấu cơ quan', kind: 'sign' },
  proposeVoid: { text: 'Đề nghị hủy số', kind: 'register' },
  agreeVoid: { text: 'Đồng ý hủy số, còn chờ người khác', kind: 'register' },
  refuseVoid: { text: 'Không đồng ý hủy số', kind: 'register' },
  withdrawVoid: { text: 'Rút đề nghị hủy số', kind: 'register' },
  voidNumber: { text: 'Hủy số', kind: 'register' },
  alarmLoan: { text: 'Bản lưu cho mượn đã quá hạn trả', kind: 'exchange' },
  alarmRelease: { text: 'Khẩn: nhắc chưa phát hành', kind: 'exchange' },
  dispatch: { text: 'Phát hành', kind: 'exchange' },
  recordPaperRelease: { text: 'Ghi nhận gửi giấy', kind: 'exchange' },
  takeOverDraft: { text: 'Lấy dự thảo do cấp dưới trình', kind: 'draft' },
  sayReply: { text: 'Ghi là văn bản trả lời', kind: 'draft' },
  dismissReply: { text: 'Bỏ đề xuất văn bản trả lời', kind: 'draft' },
  linkReply: { text: 'Có văn bản trả lời', kind: 'exchange' },
  openOutgoing: { text: 'Xem', kind: 'view' },
  receiveMessage: { text: 'Đến', kind: 'exchange' },
  openIncoming: { text: 'Xem', kind: 'view' },
  register: { text: 'Vào sổ', kind: 'register' },
  registerPaper: { text: 'Vào sổ bản giấy', kind: 'register' },
  linkDuplicate: { text: 'Khớp bản trùng', kind: 'register' },
  returnToSender: { text: 'Trả lại nơi gửi', kind: 'exchange' },
  present: { text: 'Trình lãnh đạo', kind: 'transfer' },
  direct: { text: 'Bút phê, giao việc', kind: 'opinion' },
  noteOnly: { text: 'Lưu để biết', kind: 'opinion' },
  returnToClerk: { text: 'Trả lại văn thư', kind: 'transfer' },
  accept: { text: 'Nhận việc', kind: 'transfer' },
  subAssign: { text: 'Giao tiếp', kind: 'transfer' },
  reportProgress: { text: 'Báo tiến độ', kind: 'opinion' },
  complete: { text: 'Kết thúc', kind: 'transfer' },
  handOver: { text: 'Bàn giao cho người khác', kind: 'transfer' },
  returnAssignment: { text: 'Trả lại việc', kind: 'transfer' },
  reopen: { text: 'Mở lại', kind: 'transfer' },
  reassign: { text: 'Giao lại cho nơi khác', kind: 'transfer' },
  addContributor: { text: 'Giao thêm phối hợp, để biết', kind: 'transfer' },
  supersedeNote: { text: 'Bút phê lại', kind: 'opinion' },
  transferDirect: { text: 'Chuyển thẳng cho đơn vị theo quy chế', kind: 'transfer' },
  submitResult: { text: 'Nộp kết quả, chờ duyệt', kind: 'opinion' },
  returnResult: { text: 'Trả lại kết quả', kind: 'opinion' },
  askExtension: { text: 'Xin gia hạn', kind: 'opinion' },
  decideExtension: { text: 'Quyết định gia hạn', kind: 'opinion' },
  escalateAssignment: { text: 'Nhắc hạn, báo cấp trên', kind: 'transfer' },
  alarmUrgent: { text: 'Khẩn: nhắc chưa mở', kind: 'transfer' },
  nudgeReading: { text: 'Nhắc đọc', kind: 'transfer' },
  openProgressFile: { text: 'Xem tệp báo cáo', kind: 'view' },
  openSlip: { text: 'In phiếu giải quyết', kind: 'view' },
  verify: { text: 'Kiểm tra chữ ký', kind: 'view' },
  startFollowUp: { text: 'Soạn văn bản đính chính, thay thế, sửa đổi hoặc thu hồi', kind: 'draft' },
  recordRelation: { text: 'Có văn bản đính chính, thay thế hoặc sửa đổi', kind: 'register' },
  addRelation: { text: 'Thêm văn bản liên quan', kind: 'draft' },
  endRelation: { text: 'Bỏ văn bản liên quan', kind: 'draft' },
  lendKeptCopy: { text: 'Cho sử dụng bản lưu', kind: 'register' },
  returnKeptCopy: { text: 'Nhận lại bản lưu', kind: 'register' },
  makePaperOriginal: { text: 'In bản chính giấy', kind: 'register' },
  makePaperCopy: { text: 'Lập bản sao giấy', kind: 'register' },
  hold: { text: 'Khóa lưu giữ', kind: 'transfer' },
  releaseHold: { text: 'Mở khóa lưu giữ', kind: 'transfer' },
  takeBack: { text: 'Đề nghị lấy lại', kind: 'exchange' },
  approveTakeBack: { text: 'Duyệt lấy lại', kind: 'exchange' },
  refuseTakeBack: { text: 'Không duyệt lấy lại', kind: 'exchange' },
  orderRecall: { text: 'Thu hồi văn bản', kind: 'exchange' },
  closeRecall: { text: 'Kết luận thu hồi', kind: 'exchange' },
  cancelRecall: { text: 'Kết thúc thu hồi, văn bản còn hiệu lực', kind: 'exchange' },
  recordRecallAnswer: { text: 'Nơi nhận trả lời thu hồi', kind: 'exchange' },
  revokeAssignment: { text: 'Dừng việc đã giao', kind: 'transfer' },
  askRecall: { text: 'Nơi gửi đề nghị thu hồi', kind: 'exchange' },
  acceptRecall: { text: 'Đồng ý thu hồi', kind: 'exchange' },
  refuseRecall: { text: 'Từ chối thu hồi', kind: 'exchange' },
  allowWithdrawn: { text: 'Cho người kiểm tra xem nội dung đã thu hồi', kind: 'view' },
  openWithdrawn: { text: 'Xem nội dung đã thu hồi', kind: 'view' },
  destroyWithdrawn: { text: 'Hủy nội dung đã thu hồi', kind: 'exchange' },
};

type Page = { limit: number; after?: string | undefined };

/** Where a page begins; a cursor that is not ours is refused before the document is looked for. */
export const timelinePage = ({ limit, after }: Page) => ({
  limit,
  after: decodeCursor(after, ['instant', 'id']),
});

/** Diễn biến of one document from the audit log, newest first, every act and every view of it page by page; the caller has
 *  checked that it may be seen. Keyset on (at, id). */
export async function timelineOf(
  ctx: QueryCtx,
  documentId: string,
  { limit, after }: ReturnType<typeof timelinePage> = { limit: 500, after: null },
): Promise<{ items: TimelineEntry[]; next: string | null }> {
  const { rows } =
    await sql<Row>`select e.id, e.at, e.verb, pe.full_name as who, po.title as post, e.data, ab.full_name as absent, se.full_name as secretary
    from audit.entry e
    left join org.person pe on pe.id = e.actor_id
    left join org.post po on po.id = e.post_id
    left join org.person ab on ab.id = e.on_behalf_of
    left join org.person se on se.id::text = e.data ->> 'preparedBy'
    where e.object_id = ${documentId}
      ${after ? sql`and (e.at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by e.at desc, e.id desc limit ${limit + 1}`.execute(ctx.tx);
  return toPage(rows, limit, { item: toEntry, cursor: (row) => [row.at.toISOString(), row.id] });
}

function toEntry(row: Row): TimelineEntry {
  const word = words[row.verb] ?? { text: row.verb, kind: 'transfer' as const };
  return {
    id: row.id,
    at: instant(row.at),
    verb: row.verb,
    who: bothNames(row) ?? 'Hệ thống',
    post: row.post ?? '',
    text: `${word.text}${detailOf(row)}`,
    kind: word.kind,
  };
}

const changes: ReadonlySet<string> = new Set(['decideUrgency', 'changeSigner']);

/** What the act alone does not say: whose draft it was (both names stay, documents.md §9), what was decided. */
function detailOf({ verb, data, secretary }: Row): string {
  if (verb === 'confirmPrepared') return `: ${secretary ?? ''}${data.edited ? ', có sửa' : ''}`;
  if (typeof data.with === 'string') return ` (dự thảo của ${data.with})`;
  if (verb === 'chooseCapacity') return `: ${String(data.to)}`;
  if (!changes.has(verb)) return '';
  return `: từ “${String(data.from)}” thành “${String(data.to)}”. Lý do: ${String(data.reason)}`;
}

/** Who acted, and for whom by which paper, when it was a substitute (R-RT-6). */
function bothNames({ who, absent, data }: Row): string | null {
  const standsIn = data?.standsIn as { mode?: string; basis?: string } | undefined;
  if (!who || !absent || !standsIn) return who;
  if (standsIn.mode === 'secretary') return `${who} (thư ký của ${absent})`;
  return `${who} (thay ${absent} theo ${standsIn.basis})`;
}

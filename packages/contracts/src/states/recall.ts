import type { StateLabel } from './outgoing.ts';

/** RECALL (documents.md §13): a take-back waits for the head of the office, a recall rests on a signed notice. */
export const recallStates = [
  'proposed',
  'refused',
  'ordered',
  'running',
  'completed',
  'partial',
  'closed',
] as const;
export type RecallState = (typeof recallStates)[number];
export const recallKinds = ['take_back', 'recall'] as const;
export type RecallKind = (typeof recallKinds)[number];

export const recallLabels = {
  proposed: { text: 'Chờ Lãnh đạo Văn phòng duyệt', kind: 'y' },
  refused: { text: 'Không được duyệt', kind: 'r' },
  ordered: { text: 'Đang gửi yêu cầu', kind: 'm' },
  running: { text: 'Đang chờ trả lời', kind: 'y' },
  completed: { text: 'Các nơi đã đồng ý', kind: 'g' },
  partial: { text: 'Có nơi chưa đồng ý', kind: 'y' },
  closed: { text: 'Đã kết luận', kind: 'neutral' },
} as const satisfies Record<RecallState, StateLabel>;

/** What one recipient said; an expired request still takes a late answer. */
export const requestAnswerStates = ['none', 'requested', 'agreed', 'refused', 'expired'] as const;
export type RequestAnswerState = (typeof requestAnswerStates)[number];

export const requestAnswerLabels = {
  none: { text: 'Chưa gửi yêu cầu', kind: 'neutral' },
  requested: { text: 'Đang lấy lại / thu hồi (13)', kind: 'y' },
  agreed: { text: 'Đồng ý (15)', kind: 'g' },
  refused: { text: 'Từ chối (16)', kind: 'r' },
  expired: { text: 'Quá hạn trả lời', kind: 'r' },
} as const satisfies Record<RequestAnswerState, StateLabel>;

/** Working days until the receiver is reminded, and until the request expires (documents.md §13). */
export const recallReminderDays = 3;
export const recallExpiryDays = 5;

/** What an order would do at one recipient, by the state of its delivery (documents.md §12, §13). */
export const recallOutcomes = ['stops', 'cancels', 'asks', 'keeps', 'paper'] as const;
export type RecallOutcome = (typeof recallOutcomes)[number];

export const recallOutcomeLabels = {
  stops: { text: 'Chưa đến: dừng gửi', kind: 'neutral' },
  cancels: { text: 'Đã đến, chưa vào sổ: nơi nhận hủy ngay', kind: 'm' },
  asks: { text: 'Đã vào sổ: văn thư nơi nhận trả lời', kind: 'y' },
  keeps: { text: 'Giấy chưa gửi: giữ lại', kind: 'neutral' },
  paper: { text: 'Đã gửi giấy: nơi nhận trả lại bản giấy', kind: 'y' },
} as const satisfies Record<RecallOutcome, StateLabel>;

import type { StateLabel } from './outgoing.ts';

/** DELIVERY, one row per recipient and channel (documents.md §12); channels here: internal and paper. */
export const deliveryStates = [
  'queued',
  'delivered',
  'returned',
  'dead',
  'cancelled',
  'closed',
  'paper_pending',
  'paper_sent',
  'paper_confirmed',
  'taken_back',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Business statuses of QCVN 102 that the receiver reports, with their rank: a lower rank that comes late is
 *  recorded, never applied. */
export const businessStatuses = ['01', '02', '03', '04', '05', '06'] as const;
export type BusinessStatus = (typeof businessStatuses)[number];
export const businessRank = {
  '01': 1,
  '02': 1,
  '03': 2,
  '04': 3,
  '05': 4,
  '06': 5,
} as const satisfies Record<BusinessStatus, number>;

export const businessLabels = {
  '01': { text: 'Đã đến', kind: 'm' },
  '02': { text: 'Từ chối tiếp nhận', kind: 'r' },
  '03': { text: 'Đã tiếp nhận', kind: 'g' },
  '04': { text: 'Đã phân công', kind: 'm' },
  '05': { text: 'Đang xử lý', kind: 'm' },
  '06': { text: 'Hoàn thành', kind: 'g' },
} as const satisfies Record<BusinessStatus, StateLabel>;

export const deliveryLabels = {
  queued: { text: 'Chờ gửi', kind: 'neutral' },
  delivered: { text: 'Đã đến', kind: 'm' },
  returned: { text: 'Từ chối tiếp nhận', kind: 'r' },
  dead: { text: 'Không gửi được', kind: 'r' },
  cancelled: { text: 'Đã thôi gửi', kind: 'neutral' },
  closed: { text: 'Đã thôi gửi', kind: 'neutral' },
  paper_pending: { text: 'Chờ gửi giấy', kind: 'm' },
  paper_sent: { text: 'Đã gửi giấy', kind: 'neutral' },
  paper_confirmed: { text: 'Đã nhận bản giấy', kind: 'g' },
  taken_back: { text: 'Đồng ý lấy lại, thu hồi', kind: 'g' },
} as const satisfies Record<DeliveryState, StateLabel>;

export type DeliveryAct =
  | 'correctAndResend'
  | 'switchToPaper'
  | 'closeDelivery'
  | 'cancelDelivery'
  | 'recordPosting'
  | 'recordPostReturn'
  | 'confirmPaper';
/** What the sender's clerk may do in which state (documents.md §12); a button never disagrees with the server. */
export const deliveryTable = {
  queued: ['cancelDelivery'],
  delivered: [],
  returned: ['correctAndResend', 'closeDelivery'],
  dead: ['correctAndResend', 'switchToPaper', 'closeDelivery'],
  cancelled: [],
  closed: [],
  paper_pending: ['recordPosting', 'closeDelivery'],
  paper_sent: ['confirmPaper', 'recordPostReturn'],
  paper_confirmed: [],
  taken_back: [],
} as const satisfies Record<DeliveryState, readonly DeliveryAct[]>;

/** Why a clerk sends in another mode than the rule's; kept and listed every month (seed-requirements.md §9.7). */
export const overrideCodes = [
  'DORMANT_RECIPIENT',
  'OUTAGE',
  'RECIPIENT_REQUEST',
  'LEGAL_PAPER',
  'OTHER',
] as const;
export type OverrideCode = (typeof overrideCodes)[number];
export const overrideLabels = {
  DORMANT_RECIPIENT: 'Nơi nhận không mở hệ thống',
  OUTAGE: 'Hệ thống hoặc đường truyền gián đoạn',
  RECIPIENT_REQUEST: 'Nơi nhận đề nghị',
  LEGAL_PAPER: 'Pháp luật yêu cầu bản giấy',
  OTHER: 'Lý do khác',
} as const satisfies Record<OverrideCode, string>;

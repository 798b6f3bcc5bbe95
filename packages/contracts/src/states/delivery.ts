import type { StateLabel } from './outgoing.ts';

/** DELIVERY, one row per recipient (documents.md §12). The foundation has the internal channel only. */
export const deliveryStates = [
  'queued',
  'delivered',
  'returned',
  'dead',
  'cancelled',
  'closed',
  'paper_sent',
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
  paper_sent: { text: 'Đã gửi giấy', kind: 'neutral' },
} as const satisfies Record<DeliveryState, StateLabel>;

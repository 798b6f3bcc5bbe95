import type { StateLabel } from './outgoing.ts';

/** What an owner has, from nothing to a certificate that is over (signing.md §10). Two of them are the law's calendar:
 *  `expiring` is the last 30 days, `expired` what comes after. */
export const certificateStates = [
  'none',
  'requested',
  'granted',
  'active',
  'expiring',
  'expired',
  'on_hold',
  'revoked',
] as const;
export type CertificateState = (typeof certificateStates)[number];

export const certificateStateLabels = {
  none: { text: 'Chưa có', kind: 'r' },
  requested: { text: 'Đã đề nghị', kind: 'm' },
  granted: { text: 'Đã cấp, chờ gắn', kind: 'm' },
  active: { text: 'Đang hiệu lực', kind: 'g' },
  expiring: { text: 'Sắp hết hạn', kind: 'y' },
  expired: { text: 'Hết hạn', kind: 'r' },
  on_hold: { text: 'Tạm dừng', kind: 'y' },
  revoked: { text: 'Đã thu hồi', kind: 'r' },
} as const satisfies Record<CertificateState, StateLabel>;

/** Days before the end on which owner, clerks and administrators hear of it. */
export const expiryNoticeDays = [60, 30, 7] as const;
export const expiringDays = 30;
const dayMs = 86_400_000;

/** Days left, begun days count; 0 from the instant of the end on. */
export const daysLeft = (notAfter: Date, at: Date): number =>
  Math.max(0, Math.ceil((notAfter.getTime() - at.getTime()) / dayMs));

export type StandingFacts = {
  certificate: { status: string; notAfter: Date } | null;
  /** The open request for a certificate, if any. */
  request: 'drafted' | 'sent' | 'granted' | null;
};

/** What the owner has at the instant. A usable certificate outweighs a request, a request outweighs one that is over; a
 *  drafted request was not sent yet and counts for nothing. */
export function certificateState({ certificate, request }: StandingFacts, at: Date): CertificateState {
  const isOver = certificate?.status !== 'active' || certificate.notAfter < at;
  if (!isOver) return daysLeft(certificate.notAfter, at) <= expiringDays ? 'expiring' : 'active';
  if (request === 'sent') return 'requested';
  if (request === 'granted') return 'granted';
  if (!certificate) return 'none';
  if (certificate.status === 'on_hold') return 'on_hold';
  return certificate.status === 'active' ? 'expired' : 'revoked';
}

/** Can somebody sign with it? */
export const isUsableState = (state: CertificateState): boolean => state === 'active' || state === 'expiring';

/** A request to the authority; `closed` ends one that brings no certificate (05, 06). */
export const certificateRequestStates = [
  'drafted',
  'sent',
  'granted',
  'refused',
  'bound',
  'closed',
  'cancelled',
] as const;
export type CertificateRequestState = (typeof certificateRequestStates)[number];
export const certificateRequestActions = [
  'send-request',
  'record-grant',
  'record-refusal',
  'bind-certificate',
  'cancel-request',
] as const;
export type CertificateRequestAction = (typeof certificateRequestActions)[number];

export const certificateRequestTable = {
  drafted: ['send-request', 'cancel-request'],
  sent: ['record-grant', 'record-refusal', 'cancel-request'],
  granted: ['bind-certificate', 'cancel-request'],
  refused: [],
  bound: [],
  closed: [],
  cancelled: [],
} as const satisfies Record<CertificateRequestState, readonly CertificateRequestAction[]>;

export const certificateRequestLabels = {
  drafted: { text: 'Đã lập', kind: 'neutral' },
  sent: { text: 'Đã gửi', kind: 'm' },
  granted: { text: 'Đã cấp, chờ gắn', kind: 'y' },
  refused: { text: 'Bị từ chối', kind: 'r' },
  bound: { text: 'Đã gắn chứng thư', kind: 'g' },
  closed: { text: 'Đã xong', kind: 'g' },
  cancelled: { text: 'Đã hủy', kind: 'neutral' },
} as const satisfies Record<CertificateRequestState, StateLabel>;

/** Forms of the appendix of NĐ 68/2024 that a unit sends by itself. */
export const certificateForms = {
  '01': 'Cấp mới chứng thư chữ ký số cho cá nhân',
  '02': 'Cấp mới chứng thư chữ ký số cho cơ quan, tổ chức',
  '04': 'Gia hạn, thay đổi nội dung chứng thư chữ ký số',
  '05': 'Thu hồi chứng thư chữ ký số',
  '06': 'Khôi phục thiết bị lưu khóa bí mật',
} as const;
export type CertificateForm = keyof typeof certificateForms;
export const certificateAuthority = 'Cục Chứng thực số và Bảo mật thông tin, Ban Cơ yếu Chính phủ';

export const followupReasons = [
  'TRANSFERRED',
  'APPOINTMENT_ENDED',
  'NEW_POST',
  'EMAIL_CHANGED',
  'AGENCY_RENAMED',
  'AGENCY_MOVED',
  'SIGNED_AFTER_REVOCATION',
] as const;
export type FollowupReason = (typeof followupReasons)[number];
export const followupReasonLabels = {
  TRANSFERRED: 'Chuyển công tác sang cơ quan khác',
  APPOINTMENT_ENDED: 'Thôi giữ chức vụ',
  NEW_POST: 'Giữ chức vụ khác với chứng thư',
  EMAIL_CHANGED: 'Đổi thư điện tử công vụ',
  AGENCY_RENAMED: 'Cơ quan đổi tên',
  AGENCY_MOVED: 'Cơ quan đổi địa chỉ',
  SIGNED_AFTER_REVOCATION: 'Văn bản ký sau khi chứng thư bị thu hồi',
} as const satisfies Record<FollowupReason, string>;

import { formatDay } from '@congvu/vn-text';
import type { CertificateEventKind } from './certificate-event.store.ts';

type Data = Record<string, unknown>;
const quoted = (value: unknown): string => (typeof value === 'string' && value ? `: ${value}` : '');

const texts: Record<CertificateEventKind, (data: Data) => string> = {
  registered: () => 'Ghi vào danh bạ',
  bound: ({ byDevice }) =>
    byDevice
      ? 'Gắn chứng thư: thiết bị đã ký đúng đoạn kiểm tra'
      : 'Gắn chứng thư: khóa đã ký đúng đoạn kiểm tra',
  superseded: () => 'Được thay bằng chứng thư mới',
  held: ({ reason }) => `Tạm dừng${quoted(reason)}`,
  resumed: ({ reason }) => `Mở lại${quoted(reason)}`,
  revoked: ({ basis }) => `Thu hồi${quoted(basis)}`,
  'status-checked': ({ status, source }) => `Kiểm tra trạng thái qua ${source}: ${statusText(status)}`,
  'exception-granted': ({ certificateName, agencyName, validTo, reason }) =>
    `Ngoại lệ tên cơ quan: chứng thư ghi “${certificateName}”, tên hiện nay “${agencyName}”, đến ${formatDay(String(validTo))}${quoted(reason)}`,
  'expiry-noticed': ({ days }) => `Đã nhắc còn ${days} ngày`,
  'followup-opened': ({ text }) => `Cần xử lý${quoted(text)}`,
  'followup-closed': ({ note }) => `Đã xử lý${quoted(note)}`,
  'drawn-up': ({ form }) => `Lập đề nghị theo Mẫu ${form}`,
  drafted: () => 'Lập dự thảo văn bản đi',
  sent: () => 'Gửi đề nghị',
  granted: () => 'Được cấp, chờ gắn',
  refused: () => 'Bị từ chối',
  closed: () => 'Đã thực hiện xong',
  cancelled: () => 'Hủy đề nghị',
};

const statusText = (status: unknown): string =>
  ({ good: 'còn hiệu lực', revoked: 'đã thu hồi', on_hold: 'tạm dừng' })[String(status)] ?? 'không rõ';

export const eventSentence = (kind: string, data: Data): string =>
  texts[kind as CertificateEventKind]?.(data) ?? kind;

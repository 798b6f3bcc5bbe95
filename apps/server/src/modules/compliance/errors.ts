import { refusals } from '../../platform/errors.ts';

export const complianceRefusal = refusals({
  'compliance.policy-exists': {
    status: 409,
    title: 'Chính sách này đang có hiệu lực',
    detail: 'Mã {code} còn hiệu lực từ {validFrom}. Kết thúc chính sách cũ trước, hoặc dùng mã khác.',
  },
  'compliance.outage-current': {
    status: 409,
    title: 'Đã có sự cố đang mở hoặc chờ duyệt',
    detail: 'Kết thúc sự cố đang mở, hoặc đợi người đứng đầu quyết định, rồi báo sự cố mới.',
  },
  'compliance.outage-reason': {
    status: 422,
    title: 'Cần nêu sự cố',
    detail: 'Ghi sự cố và phạm vi ảnh hưởng từ 10 ký tự trở lên.',
  },
  'compliance.outage-moved': {
    status: 409,
    title: 'Sự cố đã được xử lý',
    detail: 'Sự cố này không còn ở bước đó. Tải lại trang.',
  },
  'compliance.policy-ended': {
    status: 409,
    title: 'Chính sách đã kết thúc',
    detail: 'Mã {code} không có bản nào đang mở để kết thúc.',
  },
  'compliance.day-passed': {
    status: 422,
    title: 'Ngày cuối đã qua',
    detail: 'Chọn ngày cuối từ hôm nay trở đi.',
  },
  'compliance.period-invalid': {
    status: 422,
    title: 'Ngày kết thúc sai',
    detail: 'Ngày kết thúc phải từ ngày bắt đầu {validFrom} trở đi.',
  },
});

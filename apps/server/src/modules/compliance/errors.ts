import { refusals } from '../../platform/errors.ts';

export const complianceRefusal = refusals({
  'compliance.policy-exists': {
    status: 409,
    title: 'Chính sách này đang có hiệu lực',
    detail: 'Mã {code} còn hiệu lực từ {validFrom}. Kết thúc chính sách cũ trước, hoặc dùng mã khác.',
  },
  'compliance.policy-ended': {
    status: 409,
    title: 'Chính sách đã kết thúc',
    detail: 'Mã {code} không có bản nào đang mở để kết thúc.',
  },
  'compliance.period-invalid': {
    status: 422,
    title: 'Ngày kết thúc sai',
    detail: 'Ngày kết thúc phải từ ngày bắt đầu {validFrom} trở đi.',
  },
});

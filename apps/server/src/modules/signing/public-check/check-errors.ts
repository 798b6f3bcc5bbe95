import { refusals } from '../../../platform/errors.ts';

/** Refusals of the check page: its readers know nothing of this system. */
export const refuseCheck = refusals({
  'signing.check-limit': {
    status: 429,
    title: 'Kiểm tra quá nhiều lần liền nhau',
    detail: 'Chờ {seconds} giây rồi kiểm tra tiếp.',
  },
  'signing.check-busy': {
    status: 503,
    title: 'Đang có nhiều tệp chờ kiểm tra',
    detail: 'Chưa nhận tệp này. Chờ ít phút rồi tải lên lại.',
  },
  'signing.file-too-large': {
    status: 413,
    title: 'Tệp quá lớn',
    detail:
      'Kiểm tra được tệp đến {limitMb} MB. Tệp lớn hơn: hỏi cơ quan ban hành, hoặc kiểm tra bằng mã in trên văn bản.',
  },
  'signing.not-a-pdf': {
    status: 415,
    title: 'Không phải tệp PDF',
    detail: 'Chỉ kiểm tra được tệp PDF. Chọn đúng tệp văn bản đã nhận, không chọn ảnh chụp hay tệp nén.',
  },
  'signing.upload-slow': {
    status: 408,
    title: 'Tải lên quá lâu',
    detail: 'Đã bỏ phần tệp nhận được. Kiểm tra đường truyền rồi tải lên lại.',
  },
  'signing.sheet-over': {
    status: 409,
    title: 'Kết quả này đã quá mười phút',
    detail: 'Kiểm tra lại rồi in phiếu.',
  },
});

import type { Verdict } from './api/signing.ts';

/** The conclusion of a report in the words of TT 15/2025 Điều 6. */
export const conclusions: Readonly<Record<Verdict, string>> = {
  valid: 'Chữ ký số hợp lệ',
  invalid: 'Chữ ký số không hợp lệ',
  indeterminate: 'Chưa đủ căn cứ kết luận',
  unsigned: 'Văn bản không có chữ ký số',
  checking: 'Đang kiểm tra chữ ký số',
};

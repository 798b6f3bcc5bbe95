import type { Verdict, Verification } from './api/signing.ts';

/** The conclusion of a report in the words of TT 15/2025 Điều 6. */
const conclusions: Readonly<Record<Verdict, string>> = {
  valid: 'Chữ ký số hợp lệ',
  invalid: 'Chữ ký số không hợp lệ',
  indeterminate: 'Chưa đủ căn cứ kết luận',
  unsigned: 'Văn bản không có chữ ký số',
  checking: 'Đang kiểm tra chữ ký số',
};

/** A file that could not be read says nothing about any signature. */
export const conclusionOf = ({ verdict, report }: Pick<Verification, 'verdict' | 'report'>): string =>
  report?.error ? 'Không kiểm tra được tệp này' : conclusions[verdict];

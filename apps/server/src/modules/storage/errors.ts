import { docxFaultTexts } from '@congvu/letter/docx';
import { refusals } from '../../platform/errors.ts';

/** Refusals of uploads (documents.md §14, §21). */
export const storageRefusal = refusals({
  'storage.type-refused': {
    status: 415,
    title: 'Loại tệp không nhận',
    detail:
      'Nhận PDF, PNG, JPEG, DOCX, XLSX có nội dung đúng với phần đuôi. Chuyển tệp sang một trong các loại này.',
  },
  'storage.too-large': {
    status: 413,
    title: 'Tệp quá lớn',
    detail: 'Tệp vượt {limitMb} MB. Nén lại hoặc tách thành nhiều tệp.',
  },
  'storage.empty': {
    status: 422,
    title: 'Tệp rỗng',
    detail: 'Tệp không có nội dung. Chọn lại tệp.',
  },
  'storage.pdf-encrypted': {
    status: 422,
    title: 'PDF có mật khẩu',
    detail: 'Không ký, không xem được PDF có mật khẩu. Bỏ mật khẩu rồi tải lên lại.',
  },
  'storage.pdf-broken': {
    status: 422,
    title: 'PDF hỏng',
    detail: 'Cấu trúc PDF không đọc được. Xuất lại PDF từ phần mềm soạn thảo rồi tải lên.',
  },
  'storage.docx-encrypted': { status: 422, ...docxFaultTexts.ENCRYPTED },
  'storage.docx-broken': { status: 422, ...docxFaultTexts.BROKEN },
  'storage.docx-too-large': { status: 413, ...docxFaultTexts.TOO_LARGE },
  'storage.docx-macros': { status: 422, ...docxFaultTexts.MACROS },
  'storage.docx-external': { status: 422, ...docxFaultTexts.EXTERNAL },
  'storage.docx-active': { status: 422, ...docxFaultTexts.ACTIVE },
  'storage.upload-missing': {
    status: 422,
    title: 'Chưa có tệp này',
    detail: 'Tệp chưa được tải lên từ tài khoản này, hoặc đã quá 24 giờ. Tải lên lại.',
  },
  'documents.secret-refused': {
    status: 422,
    title: 'Tài liệu mật không được đưa lên hệ thống này',
    detail:
      'Nội dung có dấu độ mật. Chưa lưu gì. Xử lý văn bản này theo quy định bảo vệ bí mật nhà nước, ngoài hệ thống.',
  },
});

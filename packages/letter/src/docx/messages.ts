import type { DocxFaultCode } from './docx-fault.ts';

/** Why a DOCX is refused and what to do, for the person who brought it. */
export const docxFaultTexts: Record<DocxFaultCode, { title: string; detail: string }> = {
  NOT_DOCX: {
    title: 'Không phải tệp DOCX',
    detail: 'Nội dung tệp không phải văn bản Word. Mở bằng phần mềm soạn thảo và lưu lại dạng .docx.',
  },
  ENCRYPTED: {
    title: 'DOCX có mật khẩu hoặc là tệp .doc cũ',
    detail: 'Bỏ mật khẩu, hoặc lưu lại tệp .doc cũ thành .docx, rồi tải lên lại.',
  },
  BROKEN: {
    title: 'DOCX hỏng',
    detail: 'Cấu trúc tệp không đọc được. Mở bằng phần mềm soạn thảo, lưu lại rồi tải lên.',
  },
  TOO_LARGE: {
    title: 'DOCX quá lớn khi giải nén',
    detail: 'Nội dung giải nén lớn bất thường. Bỏ phần không cần hoặc tách phụ lục thành tệp riêng.',
  },
  MACROS: {
    title: 'DOCX có macro',
    detail: 'Tệp chứa macro nên không được nhận. Lưu lại dạng “Word Document (.docx)” không có macro.',
  },
  EXTERNAL: {
    title: 'DOCX lấy dữ liệu từ nơi khác',
    detail:
      'Tệp gắn mẫu, ảnh hoặc dữ liệu nằm ngoài tệp. Chép hẳn vào tệp (Insert, không Link; gỡ Document Template) rồi lưu lại.',
  },
  ACTIVE: {
    title: 'DOCX có đối tượng nhúng hoặc trường tự chạy',
    detail: 'Tệp có đối tượng OLE, ActiveX hoặc trường DDE, INCLUDE. Đổi thành ảnh hoặc chữ rồi lưu lại.',
  },
};

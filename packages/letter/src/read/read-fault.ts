export type ReadFaultCode =
  | 'EMPTY'
  | 'ENCRYPTED'
  | 'BROKEN'
  | 'TOO_LARGE'
  /** No PDF, DOCX, picture or text. */
  | 'TYPE'
  /** A scan or picture, and nobody who recognises letters. */
  | 'NO_TEXT'
  /** Macros, parts fetched from elsewhere, objects that act. */
  | 'ACTIVE'
  | 'TIMEOUT';

/** Why a letter cannot be read and what to do, for the person who brought the file. */
export const readFaultTexts: Record<ReadFaultCode, string> = {
  EMPTY: 'Tệp không có nội dung. Kiểm tra lại tệp gốc rồi gửi lại.',
  ENCRYPTED: 'Tệp có mật khẩu nên không đọc được. Bỏ mật khẩu rồi gửi lại.',
  BROKEN: 'Tệp hỏng, không đọc được. Mở bằng phần mềm gốc, lưu lại rồi gửi lại.',
  TOO_LARGE: 'Tệp quá lớn để đọc tự động. Tách phụ lục thành tệp riêng rồi gửi lại.',
  TYPE: 'Loại tệp này không đọc được. Dùng PDF, DOCX, văn bản thuần hoặc ảnh quét (JPEG, PNG, TIFF).',
  NO_TEXT:
    'Tệp là bản quét không có lớp chữ và chưa nhận dạng được chữ. Nhận dạng chữ rồi đọc lại, hoặc nhập tay.',
  ACTIVE:
    'Tệp DOCX có macro, đối tượng nhúng hoặc lấy dữ liệu từ nơi khác nên không được đọc. Lưu lại thành DOCX thường hoặc PDF.',
  TIMEOUT: 'Đọc tệp quá lâu nên đã dừng. Tách tệp hoặc nhập tay.',
};

export class ReadFault extends Error {
  override name = 'ReadFault';
  readonly code: ReadFaultCode;

  constructor(code: ReadFaultCode) {
    super(readFaultTexts[code]);
    this.code = code;
  }
}

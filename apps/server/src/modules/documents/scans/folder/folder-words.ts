import { refusedFolder } from './folder-files.ts';

/** What the clerk reads of the scanner's folder. */
export const folderWords = {
  scanner: 'Máy quét',
  cannotMove: (into: string) => ({
    fault: 'documents.scan-cannot-move',
    detail: `Đã xong nhưng chưa chuyển được tệp vào thư mục “${into}”. Cấp quyền ghi cho hệ thống; tệp không bị nhận lần hai.`,
  }),
  forbidden: {
    fault: 'documents.scan-forbidden',
    detail: 'Hệ thống chưa có quyền đọc tệp này. Cấp quyền đọc; tệp được nhận ở lần xem sau.',
  },
  tooLarge: (limitMb: number) => ({
    fault: 'documents.scan-too-large',
    detail: `Tệp vượt ${limitMb} MB nên chưa nhận, đã chuyển vào “${refusedFolder}”. Quét lại ở 200–300 dpi hoặc chia nhỏ.`,
  }),
  secret: {
    fault: 'documents.secret-refused',
    detail: `Tài liệu mật không được đưa lên hệ thống này. Chưa lưu gì. Văn bản mật thật: xóa tệp khỏi thư mục “${refusedFolder}” và báo người phụ trách bảo mật. Báo nhầm: đưa tệp từ “${refusedFolder}” vào bàn quét, ghi lý do.`,
  },
  /** Stands in for a name that must not be kept. */
  secretName: (id: string) => `(không lưu tên) ${id.slice(-8)}`,
} as const;

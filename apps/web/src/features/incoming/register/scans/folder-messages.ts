/** Texts of the scanner's folder. */
export const folderTexts = {
  open: 'Thư mục máy quét',
  title: 'Thư mục máy quét',
  none: 'Chưa đặt thư mục máy quét cho cơ quan này. Người quản trị máy chủ đặt trong cấu hình (CONGVU_SCAN_FOLDERS).',
  lookedAt: (at: string) =>
    `Xem lần cuối ${at}. Tệp được nhận khi máy quét ghi xong 5 giây, rồi chuyển vào “Đã nhận” hoặc “Lỗi”.`,
  noFiles: 'Chưa có tệp nào.',
  faults: {
    absent: 'Không tìm thấy thư mục máy quét. Kiểm tra ổ đĩa mạng hoặc báo người quản trị máy chủ.',
    forbidden: 'Hệ thống không có quyền đọc thư mục máy quét. Báo người quản trị máy chủ cấp quyền.',
    outside: 'Thư mục nằm ngoài nơi được phép. Quản trị đặt lại ở Quản trị, Cửa nhận văn bản.',
    'not-a-folder': 'Đường dẫn đã đặt không phải thư mục. Báo người quản trị máy chủ sửa cấu hình.',
  },
  states: {
    seen: 'Máy quét đang ghi, chờ ghi xong',
    taken: 'Đã nhận, chờ vào sổ',
    duplicate: 'Trùng từng byte với bản quét đã nhận, không thêm lần nữa',
    refused: 'Chưa nhận',
  },
} as const;

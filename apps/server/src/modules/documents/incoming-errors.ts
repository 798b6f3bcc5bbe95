/** Refusals at the register desk and of what was registered (documents.md §15, §21). */
export const incomingErrors = {
  'documents.duplicate-suspected': {
    status: 409,
    title: 'Có thể là văn bản trùng',
    detail:
      'Đã có {label} cùng số, ký hiệu, nơi gửi. Chọn: đó là cùng một văn bản, hoặc vẫn vào sổ mới kèm lý do.',
  },
  'documents.duplicate-gone': {
    status: 409,
    title: 'Không tìm thấy văn bản trùng đã chọn',
    detail:
      'Với số, ký hiệu, ngày và nơi gửi này, sổ không còn văn bản trùng đã chọn nên chưa ghi gì và chưa cấp số. Kiểm tra lại các ô; nếu là văn bản khác thì bỏ chọn “cùng một văn bản” rồi vào sổ.',
  },
  'documents.signature-unchecked': {
    status: 422,
    title: 'Chữ ký chưa hợp lệ',
    detail: 'Chữ ký của tệp này: {verdict}. Trả lại nơi gửi, hoặc vào sổ kèm lý do.',
  },
  'documents.not-addressed-to-you': {
    status: 403,
    title: 'Văn bản trình người khác',
    detail: 'Văn bản này trình {who}. Người đó bút phê được.',
  },
  'documents.paper-intake-refused': {
    status: 409,
    title: 'Không nhận bản giấy của đơn vị này',
    detail: '{sentence} ({policy}). Đề nghị nơi gửi gửi trên hệ thống.',
  },
  'documents.quarantined': {
    status: 423,
    title: 'Nội dung đang khóa',
    detail: 'Văn bản nghi có bí mật nhà nước, đang cách ly. Người phụ trách bảo mật xem xét rồi bỏ cách ly.',
  },
  'documents.stamp-unregistered': {
    status: 409,
    title: 'Chưa có số đến',
    detail: 'Vào sổ văn bản trước, rồi in dấu Đến.',
  },
  'documents.stamp-unfit': {
    status: 409,
    title: 'Chưa đóng dấu Đến lên bản in được',
    detail: '{why} In nhãn dấu Đến 35 × 50 mm rồi dán lên bản giấy.',
  },
  'documents.no-match': {
    status: 409,
    title: 'Không có bản điện tử để khớp',
    detail:
      'Chỉ khớp bản giấy với văn bản điện tử đã vào sổ và chưa có bản giấy. Tìm đúng văn bản theo số, ký hiệu, hoặc vào sổ bản giấy như văn bản mới.',
  },
} as const;

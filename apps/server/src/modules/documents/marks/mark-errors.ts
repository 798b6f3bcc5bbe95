/** Refusals about a person's own folders and labels. */
export const markErrors = {
  'documents.mark-name': {
    status: 422,
    title: 'Tên chưa dùng được',
    detail: 'Đặt tên từ 1 đến {most} ký tự, không có ký tự ẩn hoặc ký tự đổi chiều chữ. Gõ lại tên.',
  },
  'documents.mark-known': {
    status: 409,
    title: 'Đã có tên này',
    detail: '“{name}” đã có trong danh sách. Chọn tên khác, hoặc dùng lại tên đã có.',
  },
  'documents.mark-too-many': {
    status: 409,
    title: 'Quá nhiều thư mục và nhãn',
    detail: 'Mỗi người có tối đa {most} thư mục và nhãn. Bỏ bớt cái không dùng.',
  },
  'documents.mark-full': {
    status: 409,
    title: 'Thư mục hoặc nhãn đã đầy',
    detail: '“{name}” chứa tối đa {most} văn bản. Lấy bớt văn bản ra, hoặc dùng nhãn khác.',
  },
} as const;

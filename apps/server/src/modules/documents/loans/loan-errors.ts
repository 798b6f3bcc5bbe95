/** Refusals about loans of kept copies (R-CPY-5). */
export const loanErrors = {
  'documents.no-kept-copy': {
    status: 409,
    title: 'Không có bản lưu giấy',
    detail:
      'Chỉ cho sử dụng bản lưu giấy của văn bản đã có số. Văn bản điện tử chưa in bản chính giấy thì đọc ngay trên hệ thống.',
  },
  'documents.loan-open': {
    status: 409,
    title: 'Bản lưu đang ở người khác',
    detail: '{borrower} đang giữ bản lưu, hẹn trả {dueOn}. Ghi nhận trả trước khi cho người khác sử dụng.',
  },
  'documents.loan-over': {
    status: 409,
    title: 'Bản lưu đã được trả',
    detail: 'Lần sử dụng này đã ghi nhận trả ngày {returnedOn}. Tải lại trang.',
  },
  'documents.loan-permitter': {
    status: 422,
    title: 'Chưa rõ người cho phép',
    detail:
      'Người cho phép sử dụng bản lưu là lãnh đạo cơ quan hoặc Văn phòng. Chọn người đang giữ chức vụ đó.',
  },
  'documents.loan-due': {
    status: 422,
    title: 'Ngày hẹn trả không đúng',
    detail: 'Ngày hẹn trả từ hôm nay {today} trở đi, không quá {most} ngày.',
  },
} as const;

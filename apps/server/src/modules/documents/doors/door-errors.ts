/** Refusals about the doors of an agency: mailbox and scanner folder (documents.md §15.8). */
export const doorErrors = {
  'documents.door-of-server': {
    status: 409,
    title: 'Cửa nhận này đặt trong cấu hình máy chủ',
    detail: 'Người quản trị máy chủ bỏ cơ quan khỏi {name} thì đặt được ở đây.',
  },
  'documents.door-none': {
    status: 409,
    title: 'Chưa đặt cửa nhận này',
    detail: 'Tải lại trang, đặt và lưu trước.',
  },
  'documents.mailbox-paused': {
    status: 409,
    title: 'Hộp thư đang tạm dừng',
    detail: 'Người quản trị mở lại hộp thư ở Quản trị, Cửa nhận văn bản.',
  },
  'documents.mailbox-password-needed': {
    status: 422,
    title: 'Cần nhập lại mật khẩu',
    detail:
      'Máy chủ, cổng, kiểu bảo mật hoặc tên đăng nhập đã đổi. Mật khẩu cũ không được gửi tới nơi mới: nhập mật khẩu.',
  },
  'documents.mailbox-same-folder': {
    status: 422,
    title: 'Hai thư mục trùng nhau',
    detail: 'Thư mục nhận và thư mục “đã nhận” phải khác nhau.',
  },
  'documents.folder-outside': {
    status: 422,
    title: 'Thư mục nằm ngoài nơi được phép',
    detail: 'Chỉ chọn được thư mục nằm trong {place}. Không dùng “..” hay đường dẫn đầy đủ.',
  },
  'documents.folder-no-place': {
    status: 409,
    title: 'Chưa có nơi đặt thư mục máy quét',
    detail: 'Người quản trị máy chủ đặt CONGVU_SCAN_ROOTS, rồi tạo trong đó thư mục mang mã của cơ quan.',
  },
};

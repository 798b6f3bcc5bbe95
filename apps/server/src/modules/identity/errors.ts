import { refusals } from '../../platform/errors.ts';

/** Refusals of log-in, accounts and set-up (ui.md §6.1). */
export const identityRefusal = refusals({
  'identity.wrong-password': {
    status: 401,
    title: 'Chưa đăng nhập được',
    detail: 'Tài khoản hoặc mật khẩu chưa đúng.',
  },
  'identity.throttled': {
    status: 429,
    title: 'Nhập sai nhiều lần',
    detail: 'Nhập sai nhiều lần. Thử lại lúc {time}.',
  },
  'identity.second-factor-required': {
    status: 401,
    title: 'Cần mã xác thực',
    detail: 'Nhập mã 6 chữ số trên ứng dụng xác thực, hoặc một mã dự phòng.',
  },
  'identity.second-factor-missing': {
    status: 403,
    title: 'Cần đăng ký ứng dụng xác thực',
    detail: 'Vai này phải đăng nhập hai bước. Mở trang Bảo mật, quét mã QR rồi tiếp tục.',
  },
  'identity.wrong-code': {
    status: 401,
    title: 'Mã xác thực chưa đúng',
    detail: 'Mã đã hết hạn, đã dùng hoặc nhập sai. Chờ mã kế tiếp rồi nhập lại.',
  },
  'identity.no-pending-factor': {
    status: 409,
    title: 'Chưa bắt đầu đăng ký thiết bị',
    detail: 'Mở lại trang bảo mật và quét mã QR mới.',
  },
  'identity.session-needed': {
    status: 403,
    title: 'Việc này cần đăng nhập trên trình duyệt',
    detail: 'Khóa truy cập không tạo được khóa khác và không đổi được bảo mật. Đăng nhập rồi làm lại.',
  },
  'identity.username-taken': {
    status: 409,
    title: 'Tên đăng nhập đã có',
    detail: 'Chọn tên đăng nhập khác.',
  },
  'identity.account-exists': {
    status: 409,
    title: 'Người này đã có tài khoản',
    detail: 'Mỗi người có một tài khoản. Đặt lại mật khẩu nếu cần.',
  },
  'identity.password-weak': {
    status: 422,
    title: 'Mật khẩu dễ đoán',
    detail:
      'Mật khẩu cần ít nhất 8 ký tự, không phải mật khẩu phổ biến, không chứa tên đăng nhập hay tên cơ quan.',
  },
  'identity.already-set-up': {
    status: 409,
    title: 'Hệ thống đã được cài đặt',
    detail: 'Đăng nhập bằng tài khoản quản trị.',
  },
  'identity.setup-code': {
    status: 403,
    title: 'Mã cài đặt chưa đúng',
    detail: 'Lấy mã ở màn hình nơi khởi động máy chủ. Khởi động lại máy chủ để có mã mới.',
  },
});

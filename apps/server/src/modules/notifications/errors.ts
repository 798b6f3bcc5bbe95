import { refusals } from '../../platform/errors.ts';

export const notificationsRefusal = refusals({
  'notifications.too-many-streams': {
    status: 429,
    title: 'Tài khoản đang mở quá nhiều luồng cập nhật',
    detail:
      'Mỗi tài khoản mở cùng lúc {limit} luồng. Đóng bớt cửa sổ; trang vẫn dùng được, tải lại để xem mới.',
  },
});

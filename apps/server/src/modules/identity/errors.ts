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
  'identity.absence-not-yours': {
    status: 403,
    title: 'Vai đang dùng không đặt vắng mặt cho người này',
    detail:
      'Chỉ chính {name}, thư ký, lãnh đạo đơn vị, Chánh Văn phòng, lãnh đạo cơ quan hoặc quản trị làm được, ở vai của chính mình.',
  },
  'identity.absence-dates': {
    status: 422,
    title: 'Thời gian vắng chưa đúng',
    detail: 'Lúc kết thúc phải sau lúc bắt đầu, sau hiện tại và cách không quá 366 ngày.',
  },
  'identity.absence-overlap': {
    status: 409,
    title: 'Đã có lần vắng trong thời gian này',
    detail: 'Đã ghi vắng từ {from} đến {to}. Kết thúc lần đó trước, hoặc chọn ngày khác.',
  },
  'identity.absence-ended': {
    status: 409,
    title: 'Lần vắng này đã kết thúc',
    detail: 'Không còn gì phải kết thúc. Tải lại trang để xem.',
  },
  'identity.substitute-self': {
    status: 422,
    title: 'Không tự thay chính mình',
    detail: 'Chọn một người khác làm người thay.',
  },
  'identity.substitute-elsewhere': {
    status: 422,
    title: 'Người thay thuộc cơ quan khác',
    detail: '{name} không thuộc cơ quan này. Chọn người trong cơ quan.',
  },
  'identity.substitute-absent': {
    status: 409,
    title: 'Người thay cũng vắng',
    detail: '{name} vắng từ {from} đến {to}. Chọn người khác hoặc thời gian khác.',
  },
  'identity.circular': {
    status: 409,
    title: 'Không thay nối tiếp',
    detail: '{name} {what} từ {from} đến {to}. Chọn người khác hoặc thời gian khác.',
  },
  'identity.scope-empty': {
    status: 409,
    title: 'Chưa chọn việc được thay',
    detail: 'Chọn ít nhất một loại việc: văn bản đi, văn bản đến.',
  },
  'identity.rank-too-low': {
    status: 409,
    title: 'Chức vụ của người thay không đủ',
    detail:
      '{name} không thay được {title}. Quy định của cơ quan cho phép: {who}. Chọn người khác, hoặc sửa quy định ở trang Vắng mặt và ủy quyền.',
  },
  'identity.rule-not-yours': {
    status: 403,
    title: 'Vai đang dùng không đặt quy định này',
    detail: 'Lãnh đạo cơ quan hoặc Chánh Văn phòng đặt quy định ai được thay ai, ở vai của chính mình.',
  },
  'identity.substitution-overlap': {
    status: 409,
    title: 'Việc này đã có người thay',
    detail: '{name} đã có người thay cùng việc từ {from} đến {to}. Thu hồi lần đó, hoặc đổi việc, đổi ngày.',
  },
  'identity.substitution-closed': {
    status: 409,
    title: 'Việc thay này đã kết thúc',
    detail: 'Lập lần thay mới nếu cần.',
  },
  'identity.already-agreed': {
    status: 409,
    title: 'Đã đồng ý',
    detail: 'Còn chờ: {who}.',
  },
  'identity.agreement-not-yours': {
    status: 403,
    title: 'Chưa cần ý kiến của vai đang dùng',
    detail: 'Việc thay này chờ {who} đồng ý.',
  },
  'identity.revoke-not-yours': {
    status: 403,
    title: 'Vai đang dùng không thu hồi được việc thay này',
    detail: 'Người vắng, người thay, thư ký, lãnh đạo đơn vị, Chánh Văn phòng hoặc quản trị làm được.',
  },
  'identity.secretary-not-yours': {
    status: 403,
    title: 'Vai đang dùng không giao thư ký cho người này',
    detail: 'Chính {name}, Chánh Văn phòng hoặc quản trị làm được, ở vai của chính mình.',
  },
  'identity.secretary-unfit': {
    status: 422,
    title: 'Chưa giao được thư ký',
    detail: 'Thư ký chuẩn bị việc cho lãnh đạo của cùng cơ quan, và là người khác với lãnh đạo đó.',
  },
  'identity.release-not-yours': {
    status: 403,
    title: 'Quản trị của cơ quan làm việc này',
    detail: 'Đổi về vai quản trị của mình, hoặc nhờ quản trị của cơ quan.',
  },
  'identity.release-self': {
    status: 403,
    title: 'Không tự bàn giao cho chính mình nghỉ',
    detail: 'Nhờ quản trị khác của cơ quan, hoặc quản trị của cơ quan cấp trên.',
  },
  'identity.leaving-undeclared': {
    status: 409,
    title: 'Chưa báo ngày thôi giữ chức vụ',
    detail: 'Ghi thời điểm {name} thôi giữ chức vụ trước, rồi bàn giao và khóa.',
  },
  'identity.already-closed': {
    status: 409,
    title: 'Chức vụ này đã khóa',
    detail: '{name} đã bàn giao xong và thôi giữ chức vụ. Tải lại trang.',
  },
  'identity.handover-receiver': {
    status: 422,
    title: 'Người nhận không nhận bàn giao được',
    detail: 'Chọn người khác của cơ quan, đang giữ chức vụ.',
  },
  'identity.handover-open': {
    status: 409,
    title: 'Chưa bàn giao xong',
    detail:
      '{name} còn {count} việc chưa bàn giao. {what}. Giao cho người khác hoặc kết thúc từng việc rồi khóa.',
  },
  'identity.alert-known': {
    status: 409,
    title: 'Thay đổi này đã được xác nhận',
    detail: '{name} đã xác nhận. Tải lại trang.',
  },
  'identity.alert-own': {
    status: 403,
    title: 'Người khác phải xác nhận',
    detail:
      'Người đã thay đổi và người được thay đổi quyền không tự xác nhận (NĐ 30/2020 Phụ lục VI). Nhờ quản trị, lãnh đạo khác.',
  },
  'identity.alert-not-yours': {
    status: 403,
    title: 'Vai đang dùng không xác nhận được',
    detail: 'Quản trị, lãnh đạo hoặc Chánh Văn phòng của cơ quan xác nhận, ở vai của chính mình.',
  },
  'identity.secretary-known': {
    status: 409,
    title: 'Đã là thư ký',
    detail: '{name} đã là thư ký của {leader}.',
  },
});

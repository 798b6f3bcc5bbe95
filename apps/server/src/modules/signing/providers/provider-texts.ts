import type { ProviderCode } from './provider.ts';

/** What the signer reads when a service gave no signature, and what to do next. */
export const providerTexts: Readonly<Record<ProviderCode, { sentence: string; advice: string }>> = {
  REFUSED: {
    sentence: 'Yêu cầu ký đã bị từ chối trên thiết bị.',
    advice: 'Ký lại nếu đó là bấm nhầm; nếu không phải do mình, báo quản trị.',
  },
  EXPIRED: {
    sentence: 'Quá thời gian chờ xác nhận.',
    advice: 'Mở sẵn ứng dụng ký, rồi ký lại.',
  },
  QUOTA: {
    sentence: 'Tài khoản ký đã hết lượt ký.',
    advice: 'Mua thêm lượt ký tại nhà cung cấp, rồi ký lại.',
  },
  CERT_INVALID: {
    sentence: 'Nhà cung cấp báo chứng thư số hết hạn hoặc đã bị thu hồi.',
    advice: 'Kiểm tra chứng thư số với nhà cung cấp; cần thì đăng ký chứng thư mới.',
  },
  AUTH: {
    sentence: 'Nhà cung cấp không nhận tài khoản kết nối của cơ quan.',
    advice: 'Nhờ quản trị kiểm tra cấu hình kết nối dịch vụ ký.',
  },
  OTP_WRONG: {
    sentence: 'Mã xác thực không đúng.',
    advice: 'Ký lại và nhập đúng mã mới nhất.',
  },
  LOCKED: {
    sentence: 'Khóa ký hoặc tài khoản ký đang bị khóa.',
    advice: 'Liên hệ nhà cung cấp để mở khóa, rồi ký lại.',
  },
  UNAVAILABLE: {
    sentence: 'Không liên lạc được với dịch vụ ký.',
    advice: 'Văn bản chưa được ký. Thử lại sau ít phút.',
  },
  PROTOCOL: {
    sentence: 'Dịch vụ ký trả lời không đúng quy cách.',
    advice: 'Văn bản chưa được ký. Báo quản trị để kiểm tra với nhà cung cấp.',
  },
};

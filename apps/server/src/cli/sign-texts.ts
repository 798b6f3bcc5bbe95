import { codeOf } from '@congvu/pades';

/** One sentence for each refusal of `congvu sign`. */
const sentences: Record<string, string> = {
  P12_UNREADABLE: 'Không mở được tệp khóa: sai mật khẩu hoặc không phải tệp PKCS#12.',
  P12_KEY: 'Tệp khóa phải có đúng một khóa bí mật kèm chứng thư của khóa đó.',
  ALG_KEY_MISMATCH: 'Thuật toán không hợp với loại khóa. Bỏ --alg và --digest để tự chọn.',
  ALG_WEAK_KEY: 'Khóa quá yếu: cần RSA từ 2048 bit hoặc ECDSA từ 256 bit (TT 15/2025).',
  CERT_EXPIRED: 'Chứng thư số đã hết hạn. Xin gia hạn trước khi ký.',
  CERT_NOT_YET: 'Chứng thư số chưa đến ngày có hiệu lực.',
  CERT_REVOKED: 'Nơi cấp trả lời: chứng thư số đã bị thu hồi. Chưa ghi tệp.',
  CERT_ON_HOLD: 'Nơi cấp trả lời: chứng thư số đang tạm dừng. Chưa ghi tệp.',
  CERT_OTHER: 'Khóa đã ký bằng chứng thư khác.',
  SIG_NOT_MATCHING: 'Giá trị ký không khớp với chứng thư.',
  PDF_UNREADABLE: 'Không đọc được tệp PDF. Xuất lại tệp rồi ký.',
  PDF_ENCRYPTED: 'Tệp PDF đặt mật khẩu, không ký được. Bỏ mật khẩu rồi ký.',
  XREF_BROKEN: 'Cấu trúc tệp PDF bị hỏng. Xuất lại tệp rồi ký.',
  LIMIT_EXCEEDED: 'Tệp PDF quá phức tạp để xử lý.',
  PAGE_MISSING: 'Tệp không có trang đã chọn.',
  FIELD_NAME: 'Tên ô ký không dùng được: chỉ dùng chữ không dấu, số, gạch dưới, gạch nối.',
  FIELD_SIGNED: 'Ô ký này đã có chữ ký. Chọn tên ô khác.',
  BASE_BROKEN: 'Tệp đã bị sửa sau một chữ ký có trước. Không ký thêm lên tệp này.',
  RESULT_INVALID: 'Ký thêm sẽ làm hỏng chữ ký có trước (tệp không cho thay đổi). Không ghi tệp.',
  PNG_BROKEN: 'Hình chữ ký hỏng. Dùng tệp PNG nền trong suốt.',
  PNG_KIND: 'Hình chữ ký phải là PNG nền trong suốt (RGBA), 8 bit.',
  PNG_TOO_LARGE: 'Hình chữ ký quá lớn: mỗi cạnh không quá 2.000 điểm ảnh.',
  TSA_UNAVAILABLE: 'Không nhận được dấu thời gian đúng từ máy chủ đã chỉ định. Chưa ghi tệp; thử lại sau.',
  REVOCATION_MISSING: 'Thiếu dữ liệu thu hồi (CRL, OCSP) của chứng thư, chưa đạt mức lâu dài. Chưa ghi tệp.',
  FILE_UNREADABLE: 'Không đọc được tệp hoặc thư mục đã chỉ định.',
  OUT_UNWRITABLE: 'Không ghi được tệp kết quả. Kiểm tra thư mục và quyền ghi.',
  SIZE_TOO_SMALL: 'Chữ ký dài hơn chỗ đã dành.',
};

/** What to tell about an error of signing: its code and a sentence. */
export function signFault(error: unknown): { code: string; sentence: string; detail: string } {
  const code = codeOf(error) ?? 'FAULT';
  const detail = error instanceof Error ? error.message : String(error);
  return { code, sentence: sentences[code] ?? `Không ký được tệp (${code}).`, detail };
}

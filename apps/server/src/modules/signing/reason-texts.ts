export type ReasonText = { sentence: string; advice: string };

const askSender = 'Trả lại nơi gửi và đề nghị gửi bản gốc.';
const askOriginal = 'Đối chiếu với bản gốc ở nơi ban hành trước khi dùng.';
const noAction = 'Không phải làm gì.';
const certificateAdvice = 'Đề nghị người ký dùng chứng thư số còn hiệu lực và ký lại.';
const registryAdvice = 'Nhờ quản trị kiểm tra danh bạ chứng thư số.';
const technical = 'Đề nghị nơi gửi xuất lại tệp bằng phần mềm ký đúng quy định.';

const text = (sentence: string, advice: string): ReasonText => ({ sentence, advice });
const changed = text('Nội dung bị sửa sau khi ký.', askSender);

/** One sentence and one advice for every code of the validator and of the office rules (signing.md §7.1, §13). */
const texts: Record<string, ReasonText> = {
  PDF_UNREADABLE: text('Không đọc được tệp này như một tệp PDF.', askSender),
  XREF_IN_GAP: text('Vùng để trống của chữ ký bị dùng để giấu nội dung.', askSender),
  BYTERANGE_MISSING: text('Chữ ký không ghi phạm vi được ký.', askSender),
  BYTERANGE_FORMAT: text('Phạm vi được ký ghi sai dạng.', askSender),
  BYTERANGE_BOUNDS: text('Phạm vi được ký nằm ngoài tệp.', askSender),
  BYTERANGE_GAP: text('Phạm vi được ký chừa chỗ cho nội dung lạ.', askSender),
  CONTENTS_MISSING: text('Chữ ký không có giá trị ký.', askSender),
  CONTENTS_FORMAT: text('Giá trị ký ghi sai dạng.', askSender),
  SIG_DICT_REPLACED: text('Thông tin chữ ký bị thay sau khi ký.', askSender),
  COVERAGE_PARTIAL: text('Chữ ký không bao trùm một bản trọn vẹn của tệp.', askSender),
  BYTERANGE_OVERLAP: text('Phạm vi của các chữ ký chồng chéo nhau.', askSender),
  CMS_PARSE: text('Không đọc được dữ liệu chữ ký.', askSender),
  CMS_ECONTENT: text('Dữ liệu chữ ký kèm nội dung lạ.', askSender),
  CMS_SIGNERS: text('Dữ liệu chữ ký không có đúng một người ký.', askSender),
  CMS_NO_CERT: text('Chữ ký không kèm chứng thư số.', askSender),
  DIGEST_MISMATCH: changed,
  SIGNATURE_WRONG: text('Giá trị ký không khớp với chứng thư số.', askSender),
  ESS_MISMATCH: text('Chứng thư số kèm theo không phải chứng thư đã ký.', askSender),
  CMS_ATTR_DUP: text('Dữ liệu chữ ký bị lặp thuộc tính.', askSender),
  CONTENTS_TRAILING: text('Sau dữ liệu chữ ký có dữ liệu lạ.', askSender),
  XREF_BROKEN: text('Cấu trúc tệp bị hỏng.', askSender),
  XREF_LOOP: text('Cấu trúc tệp bị lặp vòng.', askSender),
  HYBRID_MISMATCH: text('Tệp có hai bản nội dung khác nhau.', askSender),
  DUP_KEY: text('Tệp khai báo hai lần cùng một mục.', askSender),
  HEADER_OFFSET: text('Có dữ liệu lạ trước phần đầu tệp.', askSender),
  LIMIT_EXCEEDED: text('Tệp quá phức tạp để kiểm tra.', technical),
  PDF_ENCRYPTED: text('Tệp bị khóa mật khẩu nên không kiểm tra được.', 'Đề nghị nơi gửi gửi tệp không khóa.'),
  SIG_UNREACHABLE: text('Có chữ ký không gắn với biểu mẫu của tệp.', askSender),
  SIG_DICT_SHARED: text('Hai ô chữ ký dùng chung một chữ ký.', askSender),
  SIG_REMOVED: text('Một chữ ký đã bị gỡ khỏi tệp.', askSender),
  SUBFILTER_UNSUPPORTED: text('Kiểu chữ ký này không được công nhận.', technical),
  REVISION_MALFORMED: text('Phần thêm sau khi ký bị hỏng.', askSender),
  TRAILING_BYTES: text('Có dữ liệu lạ ở cuối tệp.', askSender),
  ALG_UNSUPPORTED: text('Thuật toán ký không được hỗ trợ.', technical),
  ALG_BROKEN: text('Thuật toán ký đã bị phá, không còn an toàn.', certificateAdvice),
  MOD_CONTENT: changed,
  MOD_PAGE_TREE: text('Số trang hoặc thứ tự trang bị thay đổi sau khi ký.', askSender),
  MOD_CATALOG: text('Thiết lập của tệp bị sửa sau khi ký.', askSender),
  MOD_OBJECT: changed,
  MOD_AP_SHARED: text('Hình của ô chữ ký được dùng để thay nội dung trang.', askSender),
  MOD_FIELD_FOREIGN: text('Ô biểu mẫu bị điền hoặc sửa sau khi ký.', askSender),
  MOD_FIELD_REFILL: text('Số hoặc ngày bị điền lại sau khi đã điền.', askSender),
  MOD_SIGNED_FIELD: text('Ô đã ký bị sửa.', askSender),
  MOD_ANNOTATION: text('Có ghi chú, hình thêm lên trang sau khi ký.', askSender),
  MDP_VIOLATION: text('Tệp bị sửa quá mức người ký cho phép.', askSender),
  MDP_NOT_FIRST: text('Chữ ký chứng nhận không đứng đầu.', askSender),
  FIELD_LOCKED: text('Ô đã khóa bị sửa sau khi ký.', askSender),
  CERT_NOT_CA: text('Chứng thư số do nơi không có quyền cấp.', certificateAdvice),
  CERT_CONSTRAINT: text('Chứng thư số vượt phạm vi của nơi cấp.', certificateAdvice),
  CERT_CRITICAL: text('Chứng thư số có điều kiện chưa hỗ trợ.', certificateAdvice),
  CERT_USAGE: text('Chứng thư số không dùng để ký văn bản.', certificateAdvice),
  CERT_NOT_YET: text('Chứng thư số chưa có hiệu lực.', certificateAdvice),
  CERT_REVOKED: text('Chứng thư số đã bị thu hồi trước khi ký.', askSender),
  CERT_ON_HOLD: text('Chứng thư số đang bị tạm dừng khi ký.', certificateAdvice),
  CERT_REVOKED_LATER: text('Chứng thư số bị thu hồi sau khi ký; chữ ký vẫn giữ giá trị.', noAction),
  TS_IMPRINT: text('Dấu thời gian không phải của tệp này.', askOriginal),
  TS_INVALID: text('Dấu thời gian không hợp lệ.', askOriginal),
  TS_EKU: text('Dấu thời gian do nơi không có quyền cấp.', askOriginal),
  TS_ORDER: text('Thứ tự các dấu thời gian không hợp lý.', askOriginal),
  ALG_WEAK_DIGEST: text('Thuật toán băm SHA-1 không còn đủ an toàn.', certificateAdvice),
  ALG_WEAK_KEY: text('Khóa ký quá ngắn theo quy định hiện hành.', certificateAdvice),
  MOD_OVERLAP: text('Hình chữ ký thêm sau che nội dung hoặc che chữ ký khác.', askOriginal),
  CHAIN_INCOMPLETE: text('Thiếu chứng thư của nơi cấp.', 'Nhờ quản trị bổ sung chứng thư của nơi cấp.'),
  CHAIN_UNTRUSTED: text(
    'Nơi cấp chứng thư số không có trong danh sách tin cậy.',
    'Nhờ quản trị kiểm tra danh sách nơi cấp.',
  ),
  CERT_EXPIRED: text(
    'Chứng thư số đã hết hạn, không có dấu thời gian để biết ký trước hay sau đó.',
    askOriginal,
  ),
  REV_UNKNOWN: text(
    'Chưa hỏi được nơi cấp xem chứng thư số có bị thu hồi không.',
    'Kiểm tra lại khi kết nối được nơi cấp.',
  ),
  XML_SYNTAX: text('Không đọc được tệp này như một gói tin XML.', askSender),
  XML_DOCTYPE: text('Gói tin khai báo kiểu tài liệu (DTD), không được phép.', technical),
  XML_ENCODING: text('Gói tin không viết bằng bảng mã UTF-8.', technical),
  XML_KEY: text('Chữ ký không kèm chứng thư số đọc được.', askSender),
  XML_ATTACHMENT_CHANGED: text('Tệp kèm theo bị thay đổi sau khi ký.', askSender),
  XML_LIMIT: text('Gói tin quá lớn hoặc quá phức tạp để kiểm tra.', technical),
  XML_SIGNATURE_FORM: text('Chữ ký của gói tin viết sai dạng.', technical),
  XML_SIGNATURE_PLACE: text('Chữ ký không đứng ở chỗ quy định trong gói tin.', askSender),
  XML_SIGNATURE_COUNT: text('Gói tin có nhiều hơn một chữ ký.', askSender),
  XML_REFERENCES: text('Chữ ký trỏ tới phần lạ hoặc bỏ sót phần phải ký.', askSender),
  XML_TRANSFORM: text('Chữ ký dùng phép biến đổi không được phép.', technical),
  XML_HMAC: text('Chữ ký dùng mã bí mật chung thay cho chứng thư số.', technical),
  XML_ID_DUPLICATE: text('Gói tin có hai phần trùng mã định danh.', askSender),
  XML_NOT_XADES: text('Chữ ký không ghi dấu vết của chứng thư số đã ký.', askOriginal),
  XML_ATTACHMENT_MISSING: text('Thiếu tệp kèm theo mà chữ ký nêu tên.', askSender),
  XML_ATTACHMENT_UNCHECKED: text('Chưa đối chiếu tệp kèm theo với chữ ký.', askOriginal),
  XML_ATTACHMENT_UNSIGNED: text('Có tệp kèm theo nằm ngoài chữ ký.', askOriginal),
  REV_STALE: text(
    'Dữ liệu thu hồi chứng thư số đang có đã quá hạn.',
    'Kiểm tra lại khi kết nối được nơi cấp.',
  ),
  ESS_MISSING: text('Chữ ký không ghi dấu vết của chứng thư số.', noAction),
  NOT_PADES: text('Chữ ký theo kiểu cũ, không phải PAdES.', noAction),
  CMS_ATTR_ORDER: text('Thuộc tính chữ ký không xếp theo thứ tự chuẩn.', noAction),
  ALG_PKCS1: text('Ký theo lược đồ RSA PKCS#1 v1.5.', noAction),
  SIGNING_TIME_ATTR: text('Thời điểm ký ghi cả trong dữ liệu chữ ký.', noAction),
  MOD_LTA: text('Sau khi ký chỉ thêm dữ liệu kiểm tra lâu dài.', noAction),
  MOD_SIGNATURE: text('Sau khi ký có thêm chữ ký khác.', noAction),
  MOD_FIELD_OWN: text('Sau khi ký chỉ điền số, ngày vào ô dành sẵn.', noAction),
  MOD_INFO: text('Thông tin mô tả tệp thay đổi, nội dung không đổi.', noAction),
  TS_MISSING: text('Không có dấu thời gian; thời điểm ký theo khai báo.', noAction),
  SIGNER_UNKNOWN: text('Chữ ký nguyên vẹn nhưng chứng thư số chưa có trong danh bạ.', registryAdvice),
  ORG_MISMATCH: text('Người ký không thuộc cơ quan ban hành.', askSender),
  POSITION_MISMATCH: text('Ngày ký, người ký không giữ chức vụ ở cơ quan ban hành.', askSender),
  NUMBER_MISMATCH: text('Số in trên văn bản khác số ghi trong sổ hoặc trong gói tin.', askSender),
  NUMBER_EMPTY: text('Văn bản đã đóng dấu nhưng ô số còn trống.', askSender),
  LEADER_MISSING: text('Chưa có chữ ký của người có thẩm quyền: chưa phải bản gốc.', askSender),
  SEAL_MISSING: text(
    'Mới có chữ ký người ký, chưa có dấu cơ quan: chưa phải bản gốc.',
    'Chờ bản có dấu cơ quan, hoặc trả lại nơi gửi.',
  ),
  ORDER_WRONG: text('Dấu cơ quan có trước chữ ký của người có thẩm quyền.', askSender),
};

/** Codes without a text are refused by a test; should one still appear, it is called what it is. */
const unknown = text('Chữ ký có điểm bất thường chưa được mô tả.', askOriginal);

export const reasonText = (code: string): ReasonText => texts[code] ?? unknown;

export const reasonCodes: readonly string[] = Object.keys(texts);

/** Codes that say nothing against a signature. */
const informative = new Set([
  'ESS_MISSING',
  'NOT_PADES',
  'CMS_ATTR_ORDER',
  'ALG_PKCS1',
  'SIGNING_TIME_ATTR',
  'MOD_LTA',
  'MOD_SIGNATURE',
  'MOD_FIELD_OWN',
  'MOD_INFO',
  'TS_MISSING',
  'CERT_REVOKED_LATER',
]);

export const isInformative = (code: string): boolean => informative.has(code);

/** The gravest code that speaks against a signature: the table above goes from grave to slight. */
export function firstBlocking(codes: readonly string[]): string | undefined {
  const order = (code: string): number => {
    const at = reasonCodes.indexOf(code);
    return at < 0 ? -1 : at;
  };
  return codes.filter((code) => !isInformative(code)).sort((a, b) => order(a) - order(b))[0];
}

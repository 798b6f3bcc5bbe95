import { refusals } from '../../platform/errors.ts';

/** Refusals of signing and sealing (documents.md §21); `signing.no-authority`, `.mandate-expired`, `.redelegation`
 *  come from the organisation. */
export const refuse = refusals({
  'signing.certificate-invalid': {
    status: 409,
    title: 'Chứng thư số không dùng được',
    detail: '{sentence}',
  },
  'signing.certificate-mismatch': {
    status: 409,
    title: 'Chứng thư số không đúng người, đúng cơ quan',
    detail: '{sentence}',
  },
  'signing.content-changed': {
    status: 409,
    title: 'Nội dung đã khác',
    detail: 'Bản trên máy khác bản đã trình. Tải lại để xem bản mới.',
  },
  'signing.capacity-changed': {
    status: 409,
    title: 'Thẩm quyền in trên văn bản không còn đúng',
    detail: 'Văn bản in “{printed}”, hôm nay ký được với “{current}”. Trả lại để lập lại phần chữ ký.',
  },
  'signing.paper-document': {
    status: 409,
    title: 'Văn bản này làm trên giấy',
    detail: '{sentence}',
  },
  'signing.appearance-missing': {
    status: 409,
    title: 'Chưa có hình chữ ký',
    detail:
      'Chưa có hình chữ ký còn hiệu lực của {who}. Nhờ quản trị bổ sung hình chữ ký (NĐ 30/2020 Phụ lục I).',
  },
  'signing.place-missing': {
    status: 409,
    title: 'Chưa biết đặt hình chữ ký ở đâu',
    detail: '{sentence} Mở văn bản, đặt hình chữ ký bằng tay trên trang rồi ký.',
  },
  'signing.place-unfit': {
    status: 409,
    title: 'Chỗ đặt hình chữ ký không dùng được',
    detail: '{sentence} Dời hình chữ ký sang chỗ khác, hoặc bấm Đặt lại.',
  },
  'signing.leader-signature-missing': {
    status: 409,
    title: 'Chưa có chữ ký số của người có thẩm quyền',
    detail: 'Cơ quan chỉ đóng dấu sau chữ ký của người có thẩm quyền. Báo lại người ký để ký văn bản này.',
  },
  'signing.leader-signature-invalid': {
    status: 409,
    title: 'Chữ ký của người ký không hợp lệ',
    detail: '{sentence} Báo lại người ký; không đóng dấu lên tệp này.',
  },
  'signing.wrong-order': {
    status: 409,
    title: 'Chưa đến bước đóng dấu',
    detail: 'Chưa cấp số. Cấp số, rồi đóng dấu.',
  },
  'signing.custody-missing': {
    status: 403,
    title: 'Không giữ con dấu của cơ quan',
    detail:
      'Chỉ văn thư đang được giao giữ thiết bị ký của cơ quan mới đóng dấu được (NĐ 30/2020 Đ.32). Nhờ người đang giữ, hoặc lập biên bản bàn giao.',
  },
  'signing.seal-expired': {
    status: 409,
    title: 'Hình dấu không còn hiệu lực',
    detail: 'Cơ quan chưa có hình dấu còn hiệu lực hôm nay. Nhờ quản trị bổ sung hình dấu.',
  },
  'signing.no-demo-authority': {
    status: 409,
    title: 'Không có nơi chứng thực thử nghiệm',
    detail: 'Bản cài đặt này dùng thiết bị ký thật. Đăng ký chứng thư số với cơ quan cấp.',
  },
  'signing.provider-missing': {
    status: 409,
    title: 'Chưa kết nối dịch vụ ký',
    detail:
      'Chứng thư số này dùng dịch vụ “{provider}”, hệ thống chưa được cấu hình dịch vụ đó. Nhờ quản trị cấu hình.',
  },
  'signing.request-open': {
    status: 409,
    title: 'Văn bản đang chờ ký',
    detail: 'Văn bản này đang chờ xác nhận trên {provider}. Chờ kết quả, hoặc hủy yêu cầu đang chờ.',
  },
  'signing.request-over': {
    status: 409,
    title: 'Yêu cầu ký đã kết thúc',
    detail: 'Yêu cầu này đã {state}, không hủy được nữa.',
  },
  'signing.no-agent': {
    status: 409,
    title: 'Không ký bằng chương trình trên máy',
    detail: 'Yêu cầu này không ký bằng chương trình trên máy tính. Tải lại trang để xem cách ký.',
  },
  'signing.not-seen': {
    status: 409,
    title: 'Chưa xem hết văn bản',
    detail: 'Mở văn bản đến trang cuối, rồi chọn ký lại.',
  },
  'signing.number-not-filled': {
    status: 409,
    title: 'Tệp chưa có số',
    detail: 'Số và ngày đang được ghi vào tệp. Chờ ít giây, tải lại rồi đóng dấu.',
  },
  'signing.twice-in-batch': {
    status: 409,
    title: 'Văn bản được chọn hai lần',
    detail: 'Văn bản này đã có trong loạt. Chỉ ký một lần.',
  },
  'signing.batch-mixed': {
    status: 409,
    title: 'Khác chứng thư số',
    detail: 'Văn bản này ký bằng chứng thư số khác với cả loạt. Ký riêng văn bản này.',
  },
  'signing.anchor-unusable': {
    status: 422,
    title: 'Tệp không dùng được làm nơi cấp tin cậy',
    detail: 'Dùng tệp có đúng một chứng thư số (DER hoặc PEM) của nơi cấp.',
  },
  'signing.anchor-known': {
    status: 409,
    title: 'Nơi cấp này đã có trong danh sách',
    detail: 'Xem danh sách nơi cấp tin cậy; nếu đang chờ duyệt, nhờ quản trị khác duyệt.',
  },
  'signing.anchor-same-person': {
    status: 409,
    title: 'Cần người thứ hai',
    detail: 'Thay đổi danh sách nơi cấp tin cậy phải do hai quản trị khác nhau làm. Nhờ quản trị khác duyệt.',
  },
  'signing.image-unusable': {
    status: 422,
    title: 'Hình không dùng được',
    detail: '{sentence}',
  },
  'signing.exception-not-needed': {
    status: 409,
    title: 'Không cần ngoại lệ',
    detail: 'Tên cơ quan trong chứng thư đã khớp với tên chính thức.',
  },
  'signing.certificate-state': {
    status: 409,
    title: 'Trạng thái chứng thư đã khác',
    detail: 'Tải lại để xem trạng thái hiện nay của chứng thư.',
  },
  'signing.certificate-known': {
    status: 409,
    title: 'Chứng thư này đã gắn',
    detail: 'Chứng thư đã có trong danh bạ. Kiểm tra lại tệp, hoặc mở trang chứng thư.',
  },
  'signing.binding-over': {
    status: 409,
    title: 'Lần kiểm tra này đã hết hạn',
    detail: 'Đoạn kiểm tra chỉ dùng một lần trong 10 phút. Bắt đầu gắn lại.',
  },
  'signing.key-silent': {
    status: 409,
    title: 'Khóa không trả lời đúng',
    detail: 'Chữ ký không do khóa của chứng thư này tạo ra. Cắm đúng thiết bị rồi ký lại đoạn kiểm tra.',
  },
  'signing.registration-state': {
    status: 409,
    title: 'Đề nghị đã sang bước khác',
    detail: 'Tải lại để xem bước hiện nay của đề nghị.',
  },
  'signing.registration-open': {
    status: 409,
    title: 'Đã có đề nghị đang mở',
    detail: 'Theo dõi đề nghị đang mở, hoặc hủy đề nghị đó rồi lập lại.',
  },
  'signing.registration-stale': {
    status: 409,
    title: 'Đề nghị đã thay đổi',
    detail: 'Tải lại để xem bản mới.',
  },
  'signing.registration-form': {
    status: 422,
    title: 'Mẫu không hợp với đối tượng',
    detail: '{sentence}',
  },
  'signing.followup-done': {
    status: 409,
    title: 'Việc này đã xong',
    detail: 'Tải lại danh sách.',
  },
});

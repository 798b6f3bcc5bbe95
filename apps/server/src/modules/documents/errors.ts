import { refusals } from '../../platform/errors.ts';
import { copyErrors } from './copies/copy-errors.ts';
import { doorErrors } from './doors/door-errors.ts';
import { incomingErrors } from './incoming-errors.ts';
import { loanErrors } from './loans/loan-errors.ts';
import { mailErrors } from './mail-errors.ts';
import { markErrors } from './marks/mark-errors.ts';
import { numberingErrors } from './numbering-errors.ts';
import { quarantineErrors } from './quarantine/quarantine-errors.ts';
import { recallErrors } from './recall/recall-errors.ts';
import { scanErrors } from './scan-errors.ts';

/** Refusal codes of documents.md §21 that this module answers with. */
export const refuse = refusals({
  ...copyErrors,
  ...doorErrors,
  ...incomingErrors,
  ...loanErrors,
  ...mailErrors,
  ...markErrors,
  ...numberingErrors,
  ...quarantineErrors,
  ...recallErrors,
  ...scanErrors,
  'documents.secret-refused': {
    status: 422,
    title: 'Tài liệu mật không được đưa lên hệ thống này',
    detail:
      'Nội dung có dấu hiệu bí mật nhà nước nên chưa được lưu (Luật Bảo vệ bí mật nhà nước). Báo người phụ trách bảo mật. Nếu nhận nhầm, nêu lý do “không mật” rồi gửi lại.',
  },
  'routing.already-decided': {
    status: 409,
    title: 'Đã có người duyệt',
    detail: 'Không rút hay bỏ được vì đã có ý kiến ở bước sau. Nhờ người đang giữ văn bản trả lại.',
  },
  'documents.stale-version': {
    status: 409,
    title: 'Văn bản đã được sửa ở nơi khác',
    detail:
      '{changedBy} đã lưu bản mới hơn. So hai bản rồi chọn phần giữ lại; nội dung đang nhập vẫn còn trên màn hình.',
  },
  'documents.docx-changed': {
    status: 409,
    title: 'Tệp DOCX đã thay đổi',
    detail: 'Đã có tệp DOCX mới hơn tệp đang xem. Tải lại trang rồi sửa trên tệp mới.',
  },
  'documents.file-not-judged': {
    status: 422,
    title: 'Không đọc được tệp để kiểm tra thể thức',
    detail:
      'Tệp hỏng hoặc quá phức tạp nên không kiểm tra được. Lưu lại tệp từ chương trình soạn thảo (Lưu thành PDF), hoặc trả lại để người soạn nộp tệp khác.',
  },
  'documents.nothing-to-repair': {
    status: 409,
    title: 'Không còn gì để sửa tự động',
    detail: 'Các lỗi còn lại phải sửa bằng tay trong phần mềm soạn thảo rồi tải tệp lên lại.',
  },
  'documents.rendition-changed': {
    status: 409,
    title: 'Bản PDF này không còn là bản mới nhất',
    detail: 'Chỉ xác nhận được bản PDF chuyển từ tệp DOCX mới nhất. Tải lại trang và xem lại bản PDF.',
  },
  'documents.wrong-state': {
    status: 409,
    title: 'Chưa làm được việc này',
    detail: 'Văn bản đang ở trạng thái “{state}”. Tải lại trang để xem bước kế tiếp.',
  },
  'documents.not-yours': {
    status: 403,
    title: 'Việc này không thuộc vai đang dùng',
    detail: 'Người làm được: {who}. Đổi vai hoặc nhờ người đó.',
  },
  'documents.no-main-file': {
    status: 422,
    title: 'Chưa có nội dung',
    detail: 'Soạn nội dung hoặc tải lên tệp PDF hoàn chỉnh, rồi trình lại.',
  },
  'documents.no-recipients': {
    status: 422,
    title: 'Chưa có nơi nhận',
    detail: 'Thêm ít nhất một nơi nhận ở mục Kính gửi hoặc Nơi nhận.',
  },
  'exchange.no-address': {
    status: 409,
    title: 'Nơi nhận đã kết thúc hoạt động',
    detail: '{sentences} Thay nơi nhận bằng cơ quan tiếp nhận.',
  },
  'documents.attachment-unsealed': {
    status: 409,
    title: 'Tệp kèm theo chưa có chữ ký số cơ quan',
    detail: 'Chưa ký số: {names}. Đóng dấu các tệp kèm theo rồi phát hành (NĐ 30/2020 Phụ lục I.III.1).',
  },
  'documents.copy-kind-not-allowed': {
    status: 409,
    title: 'Không sao được theo cách này',
    detail:
      '{name} không dùng được cho bản này (NĐ 30/2020 Đ.25). Sao y, trích sao lập từ bản gốc, bản chính; sao lục lập từ bản sao y; văn bản điện tử gửi tiếp thì dùng Chuyển tiếp.',
  },
  'documents.copy-scan-unfit': {
    status: 422,
    title: 'Bản quét chưa dùng làm bản sao được',
    detail:
      '{sentences} Quét lại: PDF từ 1.4, ảnh màu, từ 200 dpi, tỷ lệ 100% (NĐ 30/2020 Phụ lục I Phần II).',
  },
  'documents.missing-field': { status: 422, title: 'Còn mục chưa điền', detail: 'Điền mục: {fields}.' },
  'documents.no-issuing-body': {
    status: 422,
    title: 'Chưa có cơ quan ban hành',
    detail: 'Cơ quan đang dùng không có tên ban hành còn hiệu lực. Nhờ quản trị khai báo tên ban hành.',
  },
  'documents.type-not-allowed': {
    status: 422,
    title: 'Cơ quan không soạn loại văn bản này',
    detail: 'Chọn loại có trong danh sách của cơ quan (NĐ 30/2020 Điều 7).',
  },
  'documents.character-unprintable': {
    status: 422,
    title: 'Có ký tự không in được',
    detail: '{sentences}',
  },
  'documents.reason-required': {
    status: 422,
    title: 'Cần nêu lý do',
    detail: 'Ghi lý do từ 10 ký tự trở lên; lý do được giữ cùng văn bản.',
  },
  'documents.format-blocked': {
    status: 409,
    title: 'Còn lỗi thể thức phải sửa',
    detail: 'Còn {count} lỗi thể thức phải sửa. Sửa theo gợi ý, hoặc nêu lý do bỏ qua khi duyệt thể thức.',
  },
  'documents.number-already-assigned': {
    status: 409,
    title: 'Văn bản đã có số',
    detail: 'Số {numberText} đã cấp và không cấp lại. Muốn bỏ số, dùng Hủy số có lý do.',
  },
  'documents.sequence-closed': {
    status: 409,
    title: 'Sổ đã khóa',
    detail: 'Sổ của năm này đã khóa nên không cấp số được. Liên hệ Văn phòng.',
  },
  'documents.backdated': {
    status: 409,
    title: 'Ngày cấp số sớm hơn số trước',
    detail: 'Số trước đã cấp ngày {lastOn}. Kiểm tra ngày giờ máy chủ; không cấp số lùi ngày.',
  },
  'documents.notation-unresolved': {
    status: 409,
    title: 'Chưa lập được ký hiệu',
    detail: 'Thiếu chữ viết tắt của cơ quan hoặc đơn vị soạn. Nhờ quản trị bổ sung chữ viết tắt.',
  },
  'documents.number-place-missing': {
    status: 422,
    title: 'Tệp PDF không có chỗ ghi số và ngày',
    detail:
      'Không tìm thấy dòng “Số:      /…” và “ngày … tháng … năm …” còn trống trên trang 1. Chừa chỗ trống ở hai dòng đó rồi tải lại tệp.',
  },
  'documents.already-dispatched': {
    status: 409,
    title: 'Văn bản đã phát hành',
    detail: 'Đã phát hành thì không hủy số. Dùng Lấy lại hoặc Thu hồi văn bản.',
  },
  'documents.procedure-required': {
    status: 409,
    title: 'Phải làm đúng quy trình',
    detail: '{sentence} (chính sách {policy}). Trình ký, ký số lãnh đạo và đóng dấu số trên hệ thống.',
  },
  'documents.frozen': {
    status: 423,
    title: 'Văn bản đang khóa',
    detail:
      'Văn bản đang thu hồi, đã thu hồi hoặc bị khóa lưu giữ nên không ghi thêm, không sửa, không gửi được. Chờ kết luận thu hồi hoặc nhờ Lãnh đạo Văn phòng mở khóa.',
  },
  'documents.content-withheld': {
    status: 403,
    title: 'Văn bản đã thu hồi',
    detail: 'Nội dung văn bản đã thu hồi chỉ người ký, văn thư và người kiểm tra xem được.',
  },
  'documents.not-dispatched': {
    status: 409,
    title: 'Văn bản chưa phát hành',
    detail: 'Phát hành văn bản trước, rồi theo dõi, đính chính, thay thế hoặc thu hồi.',
  },
  'documents.form-not-equal': {
    status: 409,
    title: 'Loại văn bản chưa đúng',
    detail: 'Văn bản này phải {wanted} (NĐ 30/2020 Điều 18). Đổi loại văn bản rồi trình lại.',
  },
  'documents.notice-missing': {
    status: 409,
    title: 'Chưa có văn bản thu hồi',
    detail:
      'Cần thông báo hoặc công văn thu hồi đã ký, cấp số và phát hành; người ký là người đã ký văn bản bị thu hồi hoặc người đứng đầu cơ quan.',
  },
  'documents.recall-open': {
    status: 409,
    title: 'Đang có yêu cầu lấy lại hoặc thu hồi',
    detail: 'Yêu cầu lập lúc {at} chưa kết thúc. Theo dõi hoặc kết luận yêu cầu đó trước.',
  },
  'documents.recall-open-answers': {
    status: 409,
    title: 'Còn nơi nhận chưa trả lời',
    detail: 'Chưa trả lời: {names}. Chờ trả lời hoặc chờ hết hạn rồi kết luận.',
  },
  'documents.recall-of-recall': {
    status: 409,
    title: 'Không thu hồi văn bản thu hồi',
    detail: 'Văn bản này là văn bản thu hồi. Muốn dùng lại văn bản cũ, ban hành văn bản mới.',
  },
  'documents.already-registered': {
    status: 409,
    title: 'Đã có nơi vào sổ',
    detail: 'Đã vào sổ: {names}. Nơi đã vào sổ thì dùng Thu hồi văn bản, không lấy lại được.',
  },
  'archive.hold-exists': {
    status: 409,
    title: 'Văn bản đã khóa lưu giữ',
    detail: '{by} đã khóa văn bản này. Mở khóa trước khi khóa lại.',
  },
  'archive.hold-missing': {
    status: 409,
    title: 'Văn bản không bị khóa lưu giữ',
    detail: 'Không có khóa lưu giữ nào đang mở. Tải lại trang để xem trạng thái mới.',
  },
  'documents.no-recall-demand': {
    status: 409,
    title: 'Không có đề nghị thu hồi đang chờ',
    detail: 'Nơi gửi không đề nghị thu hồi văn bản này, hoặc đề nghị đã được trả lời.',
  },
  'documents.no-draft-file': {
    status: 422,
    title: 'Tệp này không lấy làm dự thảo được',
    detail: 'Chọn tệp PDF hoặc DOCX kèm theo văn bản đến.',
  },
  'documents.draft-taken': {
    status: 409,
    title: 'Dự thảo này đã được lấy',
    detail: 'Tệp này đã thành {label}. Mở văn bản đó, hoặc hủy dự thảo đó rồi lấy lại.',
  },
  'documents.not-a-submission': {
    status: 409,
    title: 'Nơi gửi không phải cơ quan cấp dưới',
    detail: 'Chỉ lấy dự thảo do cơ quan cấp dưới trình. Với {who}, chọn Soạn trả lời.',
  },
  'documents.reply-missing': {
    status: 422,
    title: 'Không tìm thấy văn bản đến cần trả lời',
    detail: 'Mở văn bản đến từ danh sách rồi chọn Soạn trả lời.',
  },
  'documents.reply-known': {
    status: 409,
    title: 'Văn bản này đã trả lời văn bản khác',
    detail: 'Đang ghi là trả lời {label}. Mở dự thảo để đổi văn bản cần trả lời.',
  },
  'documents.cite-missing': {
    status: 422,
    title: 'Không tìm thấy văn bản được dẫn',
    detail: 'Chọn lại văn bản bằng Dẫn văn bản (Ctrl+/), hoặc ghi là văn bản ngoài hệ thống.',
  },
  'documents.co-drafter-unable': {
    status: 422,
    title: 'Người này không cùng soạn được',
    detail: 'Chọn người khác của cơ quan đang giữ vai chuyên viên, lãnh đạo hoặc văn thư.',
  },
  'documents.co-drafter-known': {
    status: 409,
    title: 'Người này đang cùng soạn',
    detail: 'Không cần thêm lần nữa.',
  },
  'documents.comment-closed': {
    status: 409,
    title: 'Không góp ý được nữa',
    detail: 'Văn bản đã ký hoặc đã bỏ. Góp ý trước đây vẫn xem được.',
  },
  'documents.urgency-same': {
    status: 409,
    title: 'Độ khẩn không đổi',
    detail: 'Văn bản đã mang độ khẩn “{urgency}”. Ký là đồng ý với độ khẩn này.',
  },
  'documents.urgency-not-now': {
    status: 409,
    title: 'Chưa quyết định độ khẩn được',
    detail: 'Người ký quyết định độ khẩn khi văn bản chờ ký. Trước đó độ khẩn là đề nghị của người soạn.',
  },
  'documents.urgency-on-file': {
    status: 409,
    title: 'Tệp này đã in sẵn độ khẩn',
    detail: 'Văn bản là tệp tải lên. Trả lại để người soạn thay tệp có độ khẩn đúng.',
  },
  'documents.signer-on-file': {
    status: 409,
    title: 'Tệp này đã in sẵn người ký',
    detail: 'Văn bản là tệp tải lên. Trả lại để người soạn thay tệp có khối chữ ký đúng.',
  },
  'documents.signer-unknown': {
    status: 422,
    title: 'Chưa chọn được người ký',
    detail: 'Người ký đã chọn không còn giữ chức vụ ký được loại văn bản này hôm nay. Chọn người ký khác.',
  },
});

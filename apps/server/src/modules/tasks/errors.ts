import { refusals } from '../../platform/errors.ts';

/** Refusal codes of documents.md §21 and of the companion file that this module answers with. */
export const refuse = refusals({
  'tasks.no-lead': {
    status: 422,
    title: 'Cần đúng một nơi chủ trì',
    detail: 'Đang chọn {count} nơi chủ trì. Chọn đúng một; các nơi khác là phối hợp hoặc để biết.',
  },
  'tasks.deadline-in-past': {
    status: 422,
    title: 'Hạn đã qua',
    detail: 'Hạn {deadline} sớm hơn hôm nay. Chọn hạn từ hôm nay trở đi.',
  },
  'tasks.deadline-too-late': {
    status: 422,
    title: 'Hạn sau hạn chung',
    detail: 'Hạn của {who} sau hạn chung {overall}. Chọn hạn không sau ngày đó.',
  },
  'tasks.assignee-twice': {
    status: 422,
    title: 'Một nơi được giao hai lần',
    detail: '{who} đã có trong danh sách giao. Bỏ một dòng.',
  },
  'tasks.assignee-unknown': {
    status: 422,
    title: 'Không giao được cho nơi này',
    detail: 'Người hoặc đơn vị đã chọn không còn làm việc tại {where} hôm nay. Chọn người khác.',
  },
  'tasks.unit-without-head': {
    status: 422,
    title: 'Đơn vị chưa có người phụ trách',
    detail: '{who} hôm nay không có người phụ trách nhận việc. Giao thẳng cho một người của đơn vị.',
  },
  'tasks.open-subtasks': {
    status: 409,
    title: 'Chưa kết thúc được',
    detail: 'Còn {count} người được giao tiếp chưa báo hoàn thành: {who}.',
  },
  'tasks.not-unit-head': {
    status: 403,
    title: 'Chỉ lãnh đạo đơn vị giao tiếp được',
    detail: 'Việc này giao cho cá nhân. Làm hoặc trả lại việc; muốn thêm người, nhờ người giao việc.',
  },
  'tasks.outside-scope': {
    status: 409,
    title: 'Ngoài đơn vị của bạn',
    detail:
      '{who} không thuộc đơn vị của bạn. Chọn người trong đơn vị, hoặc đề nghị người giao việc giao thêm.',
  },
  'tasks.not-assigner': {
    status: 403,
    title: 'Chỉ người giao việc làm được',
    detail: 'Việc này do {who} giao. Nhờ người đó hoặc Chánh Văn phòng.',
  },
  'tasks.nudge-self': {
    status: 409,
    title: 'Không tự nhắc mình',
    detail: 'Phần này giao cho chính vai đang dùng. Mở văn bản để đọc.',
  },
  'tasks.already-read': {
    status: 409,
    title: 'Đã mở rồi',
    detail: '{who} đã mở văn bản lúc {at}. Tải lại trang để xem.',
  },
  'tasks.nudge-too-soon': {
    status: 409,
    title: 'Chưa nhắc được',
    detail: 'Đã nhắc lúc {at}. Nhắc tiếp được từ {next}.',
  },
  'tasks.wrong-state': {
    status: 409,
    title: 'Việc không còn ở bước này',
    detail: 'Việc đang ở trạng thái “{state}”. Tải lại trang để xem bước kế tiếp.',
  },
  'tasks.lead-exists': {
    status: 409,
    title: 'Đã có nơi chủ trì',
    detail: 'Thêm phối hợp hoặc để biết; muốn đổi chủ trì, dùng “Giao lại”.',
  },
  'tasks.lead-stays': {
    status: 409,
    title: 'Phải có một nơi chủ trì',
    detail: '{who} đang chủ trì. Chuyển chủ trì cho nơi khác thay vì thu hồi.',
  },
  'tasks.extension-late': {
    status: 409,
    title: 'Đã quá hạn, không xin gia hạn được',
    detail: 'Hạn là {due}. Báo cáo tiến độ và nộp kết quả; người giao việc có thể giao lại với hạn mới.',
  },
  'tasks.extension-not-later': {
    status: 422,
    title: 'Hạn mới phải sau hạn cũ',
    detail: 'Hạn hiện nay là {due}. Chọn ngày sau ngày đó.',
  },
  'tasks.extension-asked': {
    status: 409,
    title: 'Đã có đề nghị gia hạn',
    detail: 'Đề nghị gia hạn đến {due} đang chờ {who} quyết định.',
  },
  'tasks.extension-decided': {
    status: 409,
    title: 'Đề nghị này đã được quyết định',
    detail: '{who} đã quyết định. Tải lại trang để xem.',
  },
  'tasks.too-many-extensions': {
    status: 409,
    title: 'Đã gia hạn {count} lần',
    detail: 'Lần gia hạn này do người đứng đầu cơ quan quyết định.',
  },
  'tasks.result-missing': {
    status: 422,
    title: 'Chưa có kết quả',
    detail: 'Nhiệm vụ này cần {what}. Bổ sung rồi nộp lại.',
  },
  'tasks.suspended': {
    status: 409,
    title: 'Việc đang tạm dừng',
    detail: '{who} đã tạm dừng việc này. Đợi hoặc đề nghị người giao việc cho tiếp tục.',
  },
  'tasks.not-suspended': {
    status: 409,
    title: 'Việc không tạm dừng',
    detail: 'Việc này đang chạy hoặc tạm dừng theo phần trên. Cho tiếp tục phần đã tạm dừng.',
  },
  'tasks.basis-missing': {
    status: 422,
    title: 'Thiếu căn cứ tạm dừng',
    detail: 'Ghi văn bản hoặc điều khoản làm căn cứ tạm dừng.',
  },
  'tasks.not-giver': {
    status: 403,
    title: 'Không giao được nhiệm vụ',
    detail: 'Lãnh đạo, trưởng đơn vị và Văn phòng giao nhiệm vụ. Đề nghị một trong các vai đó giao.',
  },
  'tasks.source-unknown': {
    status: 422,
    title: 'Không thấy văn bản nguồn',
    detail: 'Chọn lại một văn bản mà vai đang dùng được xem.',
  },
  'tasks.parent-closed': {
    status: 409,
    title: 'Nhiệm vụ trên không nhận việc con',
    detail: '{code} không còn thực hiện hoặc không do vai đang dùng chủ trì. Giao thành nhiệm vụ riêng.',
  },
  'tasks.after-parent': {
    status: 422,
    title: 'Hạn sau hạn nhiệm vụ trên',
    detail: '{code} có hạn {due}. Chọn hạn không sau ngày đó.',
  },
  'tasks.part-gone': {
    status: 409,
    title: 'Không còn thấy việc này',
    detail: 'Việc đã chuyển đi hoặc vai đang dùng không được xem. Bỏ dòng này khỏi đợt đôn đốc.',
  },
  'tasks.nothing-chosen': {
    status: 422,
    title: 'Chưa chọn nơi nhận',
    detail: 'Chọn ít nhất một cơ quan nhận công văn đôn đốc.',
  },
  'tasks.product-missing': {
    status: 422,
    title: 'Không dùng được kết quả này',
    detail: 'Chọn văn bản đã phát hành, văn bản đã vào sổ, hoặc một tệp trong báo tiến độ của văn bản này.',
  },
  'documents.not-assignee': {
    status: 403,
    title: 'Văn bản này không giao cho vai đang dùng',
    detail: 'Người được giao: {who}. Đổi vai hoặc nhờ người đó.',
  },
  'documents.outcome-required': {
    status: 422,
    title: 'Cần nêu kết quả',
    detail: 'Phát hành văn bản trả lời, chọn sản phẩm khác, hoặc ghi một câu vì sao không cần trả lời.',
  },
  'documents.reply-not-dispatched': {
    status: 409,
    title: 'Văn bản trả lời chưa phát hành',
    detail: '{label} chưa phát hành. Phát hành hoặc bỏ dự thảo, rồi kết thúc.',
  },
});

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
  'documents.not-assignee': {
    status: 403,
    title: 'Văn bản này không giao cho vai đang dùng',
    detail: 'Người được giao: {who}. Đổi vai hoặc nhờ người đó.',
  },
  'documents.outcome-required': {
    status: 422,
    title: 'Cần nêu kết quả',
    detail: 'Phát hành văn bản trả lời, hoặc ghi một câu vì sao không cần trả lời.',
  },
  'documents.reply-not-dispatched': {
    status: 409,
    title: 'Văn bản trả lời chưa phát hành',
    detail: '{label} trả lời văn bản này chưa phát hành. Phát hành hoặc bỏ dự thảo, rồi kết thúc.',
  },
});

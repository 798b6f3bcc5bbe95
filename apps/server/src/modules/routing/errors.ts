import { refusals } from '../../platform/errors.ts';

/** Refusal codes of documents.md §21 that this module answers with. */
export const refuse = refusals({
  'routing.no-route': {
    status: 422,
    title: 'Chưa lập được đường trình',
    detail: 'Thiếu {missing}. Nhờ Văn phòng hoặc quản trị phân công, rồi trình lại.',
  },
  'routing.not-your-step': {
    status: 403,
    title: 'Chưa đến lượt vai đang dùng',
    detail: 'Bước đang chờ: {step}, người làm: {who}.',
  },
  'routing.content-changed': {
    status: 409,
    title: 'Bản đang xem không phải bản đã trình',
    detail: 'Bản trên máy khác bản đã trình. Tải lại để xem bản mới.',
  },
  'routing.steps-missing': {
    status: 409,
    title: 'Chưa ký được',
    detail: 'Còn bước chưa xong: {steps}.',
  },
});

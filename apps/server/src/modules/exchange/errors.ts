import { refusals } from '../../platform/errors.ts';

/** Refusal codes of documents.md §21 that this module answers with. */
export const refuse = refusals({
  'documents.circulation-forbids': {
    status: 409,
    title: 'Văn bản lưu hành nội bộ',
    detail:
      'Văn bản ghi “LƯU HÀNH NỘI BỘ” nên không gửi ra ngoài cơ quan: {names}. Hủy số, bỏ nơi nhận đó rồi trình lại.',
  },
  'documents.not-dispatched': {
    status: 409,
    title: 'Văn bản chưa phát hành',
    detail: 'Chưa có nơi nhận nào để theo dõi. Phát hành văn bản trước.',
  },
  'org.closed-body': {
    status: 409,
    title: 'Nơi nhận đã kết thúc hoạt động',
    detail:
      '{names} không còn hoạt động vào ngày {on} (sáp nhập, giải thể hoặc đổi cấp). Hủy số có lý do, thay bằng cơ quan tiếp nhận rồi trình lại.',
  },
  'exchange.content-changed': {
    status: 409,
    title: 'Bản đang xem không phải bản đã duyệt',
    detail: 'Nội dung trên máy khác bản đã ký, đóng dấu. Tải lại để xem bản mới rồi phát hành.',
  },
  'exchange.evidence-pending': {
    status: 409,
    title: 'Đang lấy bằng chứng kiểm tra lâu dài',
    detail:
      'Đang lấy bằng chứng kiểm tra lâu dài của chữ ký số từ nơi cấp; phát hành được sau {seconds} giây, hoặc sớm hơn khi lấy xong.',
  },
  'exchange.evidence-against': {
    status: 409,
    title: 'Nơi cấp trả lời: chứng thư số không còn giá trị',
    detail:
      'Chứng thư số đã ký văn bản này bị thu hồi hoặc tạm dừng trước lúc ký ({reason}). Hủy số, báo người giữ chứng thư rồi lập lại văn bản.',
  },
  'exchange.not-closable': {
    status: 409,
    title: 'Nơi nhận này không cần thôi gửi',
    detail:
      'Chỉ thôi gửi khi nơi nhận từ chối, không gửi được hoặc chờ gửi giấy. Trạng thái bây giờ: “{state}”.',
  },
});

import { refusals } from '../../platform/errors.ts';

/** Refusal codes of documents.md §21 that this module answers with. */
export const refuse = refusals({
  'documents.circulation-forbids': {
    status: 409,
    title: 'Văn bản lưu hành nội bộ',
    detail:
      'Văn bản ghi “LƯU HÀNH NỘI BỘ” nên không gửi ra ngoài cơ quan: {names}. Hủy số, bỏ nơi nhận đó rồi trình lại.',
  },
  'exchange.successor-choice': {
    status: 409,
    title: 'Chọn cơ quan nhận thay',
    detail: '{sentences} Chọn cơ quan nhận thay rồi phát hành.',
  },
  'documents.policy-forbids-mode': {
    status: 409,
    title: 'Không gửi được theo cách này',
    detail:
      '{names} chưa có địa chỉ nhận trên hệ thống, chỉ gửi giấy được (quy tắc R-SND-2). Bỏ lựa chọn đó.',
  },
  'documents.recipients-changed': {
    status: 409,
    title: 'Nơi nhận đã thay đổi',
    detail: 'Danh sách nơi nhận hoặc cách gửi khác với lúc xem. Xem lại nơi nhận rồi phát hành.',
  },
  'exchange.order-missing': {
    status: 403,
    title: 'Chưa có ý kiến cho gửi thêm',
    detail: 'Gửi thêm nơi nhận theo ý kiến của người ký hoặc Chánh Văn phòng. Chọn người đã cho ý kiến.',
  },
  'exchange.nothing-new': {
    status: 409,
    title: 'Các nơi này đã nhận văn bản',
    detail: 'Mọi nơi vừa chọn đã có văn bản này. Chọn nơi nhận khác.',
  },
  'exchange.already-delivered': {
    status: 409,
    title: 'Văn bản đã tới hoặc đang trên đường',
    detail:
      'Chỉ thôi gửi được khi còn chờ gửi. Trạng thái bây giờ: “{state}”. Dùng Lấy lại nếu nơi nhận chưa vào sổ.',
  },
  'exchange.wrong-delivery-state': {
    status: 409,
    title: 'Chưa làm được việc này với nơi nhận',
    detail: 'Trạng thái bây giờ của nơi nhận: “{state}”. Tải lại để xem việc làm được.',
  },
  'exchange.paper-exists': {
    status: 409,
    title: 'Nơi này đã có bản giấy',
    detail: 'Bản giấy gửi nơi này đã có dòng riêng. Thôi gửi điện tử kèm lý do.',
  },
  'exchange.posting-day': {
    status: 422,
    title: 'Ngày gửi không hợp lý',
    detail: 'Ngày chuyển phải từ ngày phát hành {from} đến hôm nay. Sửa lại ngày.',
  },
  'exchange.slip-unknown': {
    status: 404,
    title: 'Không tìm thấy phiếu gửi',
    detail: 'Không có phiếu gửi mang mã này gửi tới cơ quan. Xem lại 16 ký tự in trên phiếu.',
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
  'exchange.recall-decided': {
    status: 409,
    title: 'Yêu cầu đã được quyết định',
    detail: 'Yêu cầu lấy lại hoặc thu hồi này đã duyệt, từ chối hoặc kết luận. Tải lại trang để xem kết quả.',
  },
  'exchange.recall-not-by-hand': {
    status: 409,
    title: 'Nơi nhận trả lời trên hệ thống',
    detail: 'Chỉ ghi thay câu trả lời của nơi nhận bản giấy đang chờ. Nơi nhận điện tử tự trả lời.',
  },
  'exchange.not-closable': {
    status: 409,
    title: 'Nơi nhận này không cần thôi gửi',
    detail:
      'Chỉ thôi gửi khi nơi nhận từ chối, không gửi được hoặc còn chờ gửi giấy. Trạng thái bây giờ: “{state}”.',
  },
});

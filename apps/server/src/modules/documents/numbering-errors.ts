/** Refusals about number plans, void requests and number slips (R-NUM-3, R-NUM-9, R-NUM-13). */
export const numberingErrors = {
  'documents.notation-year': {
    status: 409,
    title: 'Ký hiệu đã in năm khác',
    detail:
      'Ký hiệu trên văn bản đã ký in năm {printed}, số cấp bây giờ là số của năm {year}. Người ký trả lại văn bản để trình và ký lại với năm {year}.',
  },
  'documents.plan-mid-year': {
    status: 409,
    title: 'Không đổi cách chia sổ giữa năm',
    detail:
      'Cách chia sổ chỉ đổi từ ngày 01/01 hoặc từ ngày đầu của cơ quan mới khi sắp xếp lại; ngày {given} không phải. Chọn ngày {nextNewYear}.',
  },
  'documents.plan-too-late': {
    status: 409,
    title: 'Đã mở sổ theo cách chia khác',
    detail:
      'Năm {year} đã có sổ. Số của một năm cấp theo một cách chia từ đầu đến cuối năm. Chọn ngày {nextNewYear}.',
  },
  'documents.groups-unsound': {
    status: 422,
    title: 'Các nhóm chưa chia đúng',
    detail: '{faults} Mỗi loại văn bản phải thuộc đúng một nhóm.',
  },
  'documents.plan-not-shared': {
    status: 422,
    title: 'Không dùng chung sổ được',
    detail:
      'Chọn một tên ban hành khác của cùng cơ quan, chưa dùng chung sổ với ai. Hội đồng, Ban, Tổ luôn có sổ riêng.',
  },
  'documents.plan-open': {
    status: 409,
    title: 'Đã có phương án chờ quyết định',
    detail: 'Rút phương án đang chờ, hoặc đợi người đứng đầu cơ quan quyết định, rồi lập phương án mới.',
  },
  'documents.plan-decided': {
    status: 409,
    title: 'Phương án đã được xử lý',
    detail: 'Phương án này không còn chờ quyết định ({who}). Tải lại trang.',
  },
  'documents.no-outage': {
    status: 409,
    title: 'Chưa có sự cố được duyệt',
    detail: 'Chỉ giữ số cho bản giấy khi người đứng đầu đã duyệt sự cố hệ thống. Báo sự cố trước.',
  },
  'documents.slip-not-paper': {
    status: 409,
    title: 'Không phải văn bản giấy',
    detail: 'Số của phiếu chỉ nhập cho văn bản đã ký giấy, có bản quét. Văn bản điện tử cấp số như thường.',
  },
  'documents.slip-number': {
    status: 409,
    title: 'Số không có trên phiếu',
    detail: 'Số {number} không nằm trên phiếu này, đã nhập hoặc đã hủy. Chọn một số còn giữ.',
  },
  'documents.slip-day': {
    status: 409,
    title: 'Ngày không khớp thứ tự số',
    detail:
      'Số này chỉ mang ngày từ {from} đến {to}, để ngày không lùi theo số. Kiểm tra ngày trên bản giấy.',
  },
  'documents.slip-other-sequence': {
    status: 409,
    title: 'Phiếu của sổ khác',
    detail: 'Phiếu số này thuộc sổ khác với loại và tên ban hành của văn bản. Chọn đúng phiếu.',
  },
  'documents.slip-settled': {
    status: 409,
    title: 'Phiếu đã chốt',
    detail: 'Mọi số của phiếu đã nhập hoặc đã hủy.',
  },
  'documents.void-pending': {
    status: 409,
    title: 'Đang chờ quyết định hủy số',
    detail:
      'Văn thư đã đề nghị hủy số của văn bản này. Đợi người được hỏi quyết định, hoặc rút đề nghị hủy số, rồi làm tiếp.',
  },
  'documents.void-not-proposed': {
    status: 409,
    title: 'Chưa có đề nghị hủy số',
    detail: 'Văn thư đề nghị hủy số kèm lý do trước, rồi lãnh đạo Văn phòng duyệt.',
  },
  'documents.void-given': {
    status: 409,
    title: 'Đã đồng ý hủy số này',
    detail: 'Phần của vai đang dùng đã xong. Còn chờ: {who}.',
  },
  'documents.second-person': {
    status: 403,
    title: 'Cần một người khác duyệt',
    detail: 'Người đề nghị không tự duyệt. Nhờ lãnh đạo Văn phòng hoặc người đứng đầu cơ quan.',
  },
} as const;

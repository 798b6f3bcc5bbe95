/** Texts of the quarantine (SEC-4). */
export const quarantineTexts = {
  title: 'Cách ly nghi bí mật nhà nước',
  part: 'Cách ly',
  partSentence: 'Văn bản, bản quét, tệp thư bị khóa vì nghi bí mật nhà nước: bỏ cách ly hoặc tiêu hủy.',
  hint: 'Nội dung, tên tệp và trích yếu bị khóa với mọi người. Người phụ trách bảo mật xem bản giấy hoặc hỏi nơi gửi, rồi bỏ cách ly hoặc đề nghị tiêu hủy; tiêu hủy cần người thứ hai xác nhận.',
  noOfficer:
    'Cơ quan chưa phân công người phụ trách bảo mật nên chưa ai bỏ cách ly hay tiêu hủy được. Người quản trị phân công ở tổ chức, chức vụ.',
  notYours: 'Danh sách cách ly dành cho văn thư, lãnh đạo, văn phòng, quản trị và người phụ trách bảo mật.',
  groups: 'Nhóm',
  open: 'Đang khóa',
  settled: 'Đã quyết định',
  list: 'Danh sách cách ly',
  empty: { open: 'Không có gì đang bị cách ly.', settled: 'Chưa có quyết định nào.' },
  kinds: { scan: 'Bản quét', incoming: 'Văn bản đến' },
  doors: {
    upload: 'đưa vào ở bàn quét',
    folder: 'từ thư mục máy quét',
    split: 'tách từ một tập quét',
    join: 'ghép từ nhiều bản quét',
    mail: 'từ thư điện tử',
    internal: 'trên hệ thống',
    post: 'đường bưu chính',
    hand: 'nhận trực tiếp',
    fax: 'bản fax',
    email: 'từ thư điện tử',
  },
  pages: (count: number) => `${count} trang`,
  arrived: (at: string, by: string) => (by ? `Đến ${at}, ${by}` : `Đến ${at}`),
  entered: (at: string, by: string) => `Khóa ${at} bởi ${by}`,
  states: {
    open: 'Đang khóa',
    purge_proposed: 'Chờ người thứ hai xác nhận tiêu hủy',
    released: 'Đã bỏ cách ly',
    purged: 'Đã tiêu hủy',
  },
  proposal: (by: string, at: string, reason: string) => `${by} đề nghị tiêu hủy ${at}: ${reason}`,
  decisions: {
    released: (by: string, at: string, reason: string) => `${by} bỏ cách ly ${at}: ${reason}`,
    purged: (by: string, at: string, reason: string) => `${by} xác nhận tiêu hủy ${at}: ${reason}`,
  },
  minutes: (files: number, size: string) => `Biên bản: đã tiêu hủy ${files} tệp, ${size}.`,
  elsewhere: (count: number) =>
    `${count} tệp còn được văn bản khác giữ (nơi gửi hoặc cơ quan khác trên hệ thống): báo các nơi đó tự quyết định.`,
  actions: {
    release: 'Bỏ cách ly…',
    proposePurge: 'Đề nghị tiêu hủy…',
    withdrawPurge: 'Rút đề nghị…',
    confirmPurge: 'Xác nhận tiêu hủy…',
  },
  dialogs: {
    release: {
      title: 'Bỏ cách ly?',
      sentence: 'Mục trở lại chỗ cũ, văn thư làm tiếp. Tên người bỏ cách ly và lý do được giữ.',
      verb: 'Bỏ cách ly',
      reasons: ['Đã xem bản giấy: không đóng dấu độ mật.', 'Nơi gửi xác nhận không phải văn bản mật.'],
    },
    proposePurge: {
      title: 'Đề nghị tiêu hủy?',
      sentence: 'Chưa tiêu hủy gì. Lãnh đạo cơ quan hoặc người phụ trách bảo mật khác xác nhận.',
      verb: 'Đề nghị tiêu hủy',
      reasons: ['Bản giấy có dấu độ mật, đưa nhầm vào hệ thống.', 'Nơi gửi xác nhận gửi nhầm văn bản mật.'],
    },
    withdrawPurge: {
      title: 'Rút đề nghị tiêu hủy?',
      sentence: 'Mục vẫn bị khóa.',
      verb: 'Rút đề nghị',
      reasons: ['Cần xác minh thêm với nơi gửi.'],
    },
    confirmPurge: {
      title: 'Xác nhận tiêu hủy?',
      sentence:
        'Tệp, chữ đã đọc và trích yếu bị hủy ngay khỏi hệ thống, không lấy lại được. Chỉ biên bản và nhật ký còn lại, không có nội dung.',
      verb: 'Tiêu hủy',
      reasons: ['Đồng ý tiêu hủy theo đề nghị của người phụ trách bảo mật.'],
    },
  },
} as const;

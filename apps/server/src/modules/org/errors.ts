import { refusals } from '../../platform/errors.ts';

/** Refusals of the dated organisation and of signing authority (documents.md §7, §21). */
export const orgRefusal = refusals({
  'org.slug-taken': {
    status: 409,
    title: 'Tên rút gọn đã dùng',
    detail: 'Tên rút gọn “{slug}” đã thuộc về một cơ quan khác. Chọn tên khác.',
  },
  'org.code-taken': {
    status: 409,
    title: 'Mã định danh đã dùng',
    detail: 'Mã {code} đang thuộc về {name}. Kiểm tra lại mã theo QĐ 20/2020.',
  },
  'org.version-order': {
    status: 409,
    title: 'Ngày hiệu lực không hợp',
    detail: 'Thay đổi phải có hiệu lực sau ngày {validFrom}, là ngày bắt đầu của bản đang dùng.',
  },
  'org.post-held': {
    status: 409,
    title: 'Chức vụ đang có người giữ',
    detail: '{name} đang giữ chức vụ này. Kết thúc bổ nhiệm đó trước.',
  },
  'org.post-closed': {
    status: 409,
    title: 'Chức vụ không còn trong ngày này',
    detail: 'Chức vụ không có hiệu lực vào ngày {on}. Chọn ngày khác hoặc chức vụ khác.',
  },
  'org.already-ended': {
    status: 409,
    title: 'Bổ nhiệm đã kết thúc',
    detail: 'Bổ nhiệm này đã kết thúc ngày {validTo}.',
  },
  'org.field-assigned': {
    status: 409,
    title: 'Đã phân công lĩnh vực này',
    detail: 'Chức vụ này đã phụ trách lĩnh vực từ ngày {validFrom}. Kết thúc phân công đó trước.',
  },
  'org.field-unknown': {
    status: 422,
    title: 'Lĩnh vực không có trong danh mục',
    detail:
      'Danh mục của cơ quan không có lĩnh vực “{code}”. Chọn trong danh mục, hoặc nhờ Quản trị bổ sung.',
  },
  'org.field-ended': {
    status: 409,
    title: 'Lĩnh vực đã thôi dùng',
    detail: 'Cơ quan đã thôi dùng lĩnh vực “{name}”. Chọn lĩnh vực khác, hoặc nhờ Quản trị dùng lại.',
  },
  'org.field-known': {
    status: 409,
    title: 'Lĩnh vực đã có',
    detail: 'Danh mục đã có lĩnh vực “{name}”. Dùng lĩnh vực đó hoặc đặt tên khác.',
  },
  'org.unit-elsewhere': {
    status: 422,
    title: 'Đơn vị không thuộc cơ quan này',
    detail: 'Chọn một đơn vị của chính cơ quan.',
  },
  'org.closed-body': {
    status: 409,
    title: 'Cơ quan đã kết thúc hoạt động',
    detail: '{name} không còn bản đang hiệu lực vào ngày {on}. Kiểm tra lại cơ quan chấm dứt.',
  },
  'org.no-successor': {
    status: 409,
    title: 'Cơ quan tiếp nhận chưa hoạt động',
    detail: '{name} chưa có hiệu lực vào ngày {on}. Lập cơ quan tiếp nhận với ngày đó trước.',
  },
  'org.has-children': {
    status: 409,
    title: 'Còn cơ quan trực thuộc',
    detail: '{name} còn {count} cơ quan trực thuộc. Chuyển các cơ quan đó sang cấp trên mới trước.',
  },
  'org.succession-open': {
    status: 409,
    title: 'Đã có đề nghị sắp xếp',
    detail: '{name} đã nằm trong một đề nghị sắp xếp đang chờ duyệt. Duyệt đề nghị đó trước.',
  },
  'org.succession-circular': {
    status: 422,
    title: 'Cơ quan chấm dứt không thể tiếp nhận chính mình',
    detail: 'Bỏ cơ quan đó khỏi một trong hai bên. Cơ quan giữ tên cũ sau khi nhập thì dùng “nhập vào”.',
  },
  'org.succession-shape': {
    status: 422,
    title: 'Số cơ quan không hợp với kiểu sắp xếp',
    detail: 'Kiểu này là {shape}. Chọn lại kiểu hoặc các cơ quan.',
  },
  'org.succession-same-person': {
    status: 409,
    title: 'Cần người thứ hai duyệt',
    detail: 'Người đề nghị không tự duyệt. Nhờ quản trị khác của cơ quan liên quan hoặc cấp trên duyệt.',
  },
  'org.field-not-deputy': {
    status: 422,
    title: 'Chỉ phân công lĩnh vực cho cấp phó',
    detail: 'Người đứng đầu phụ trách mọi lĩnh vực. Chọn một cấp phó của cơ quan hoặc đơn vị.',
  },
  'org.abbreviation-taken': {
    status: 409,
    title: 'Chữ viết tắt đã dùng',
    detail: 'Chữ viết tắt {text} đang thuộc về {name}. Một chữ viết tắt chỉ chỉ một nơi. Chọn chữ khác.',
  },
  'org.abbreviation-form': {
    status: 422,
    title: 'Chữ viết tắt không đúng dạng',
    detail: '“{text}” phải bắt đầu bằng chữ in hoa, không có dấu cách, dấu gạch ngang, dấu gạch chéo.',
  },
  'org.days-order': {
    status: 422,
    title: 'Ngày kết thúc trước ngày bắt đầu',
    detail: 'Chọn ngày kết thúc từ ngày bắt đầu trở đi.',
  },
  'org.calendar-no-decision': {
    status: 422,
    title: 'Thiếu số văn bản quyết định',
    detail: 'Lịch chỉ đổi theo văn bản. Ghi số, ký hiệu của văn bản quyết định các ngày này.',
  },
  'org.calendar-no-days': {
    status: 422,
    title: 'Chưa có ngày nào',
    detail: 'Ghi ít nhất một ngày nghỉ hoặc ngày làm bù, hoặc chọn quyết định bị thay thế.',
  },
  'org.calendar-day-twice': {
    status: 422,
    title: 'Một ngày vừa nghỉ vừa làm',
    detail: 'Ngày {day} có trong cả hai danh sách. Bỏ ngày đó khỏi một danh sách.',
  },
  'org.calendar-no-work': {
    status: 422,
    title: 'Kỳ nghỉ quá dài',
    detail: 'Từ ngày {day} không còn ngày làm việc nào trong {longestRest} ngày. Kiểm tra lại các ngày nghỉ.',
  },
  'org.calendar-not-keeper': {
    status: 403,
    title: 'Ngày nghỉ do cấp tỉnh nhập',
    detail: 'Ngày nghỉ, ngày làm bù dùng chung cho mọi cơ quan. Nhờ Quản trị của {who} nhập quyết định này.',
  },
  'org.calendar-superseded': {
    status: 409,
    title: 'Quyết định đã bị thay thế',
    detail: 'Quyết định được chọn không còn dùng. Tải lại trang và chọn quyết định đang dùng.',
  },
  'org.calendar-stale': {
    status: 409,
    title: 'Lịch vừa được đổi',
    detail: 'Có người vừa nhập một thay đổi khác. Xem trước lại để thấy các hạn sẽ dời, rồi xác nhận.',
  },
  'org.office-hours-shape': {
    status: 422,
    title: 'Giờ làm việc chồng nhau',
    detail: 'Mỗi buổi phải kết thúc sau khi bắt đầu, buổi sau bắt đầu sau buổi trước. Sửa lại các buổi.',
  },
  'org.not-head': {
    status: 403,
    title: 'Việc này không thuộc vai đang dùng',
    detail: 'Người làm được: {who}. Đổi vai hoặc nhờ người đó.',
  },
  'org.already-decided': {
    status: 409,
    title: 'Đề nghị đã được xử lý',
    detail: 'Đề nghị này không còn chờ quyết định. Tải lại trang.',
  },
  'signing.no-authority': {
    status: 403,
    title: 'Không có thẩm quyền ký văn bản này',
    detail: '{sentence}',
  },
  'signing.mandate-expired': {
    status: 403,
    title: 'Văn bản ủy quyền đã hết hạn',
    detail:
      'Ủy quyền ký hết hiệu lực ngày {validTo}. Chuyển cho người có thẩm quyền ký, hoặc lập ủy quyền mới.',
  },
  'signing.redelegation': {
    status: 403,
    title: 'Không được ủy quyền lại',
    detail:
      'Người được ủy quyền không được ủy quyền lại cho người khác ký (NĐ 30/2020 Đ.13.4). Chuyển cho người được ủy quyền ký.',
  },
});

/** Why nobody may sign in this post: the part of R-AUT-2 that failed first. */
export const authoritySentences = {
  'appointment-ended':
    'Người này không giữ chức vụ đang dùng vào ngày ký. Chuyển cho người đang giữ chức vụ.',
  'body-closed': 'Cơ quan, chức danh ban hành không còn hiệu lực vào ngày ký. Chọn cơ quan ban hành khác.',
  'not-member': 'Người này không có chức danh trong {body} vào ngày ký. Chuyển cho người có chức danh.',
  'other-agency':
    'Chức vụ này thuộc cơ quan khác và không có văn bản ủy quyền ký. Chuyển cho người có thẩm quyền.',
  regime:
    'Văn bản của tập thể do người đứng đầu hoặc cấp phó ký thay mặt tập thể (NĐ 30/2020 Đ.13.2). Chuyển cho người đó.',
  field: 'Cấp phó này không được phân công lĩnh vực của văn bản. Chuyển cho người phụ trách lĩnh vực.',
  'no-rule': 'Quy chế không giao đơn vị này ký thừa lệnh loại văn bản này. Chuyển cho lãnh đạo cơ quan ký.',
  grantee:
    'Chỉ ủy quyền cho người đứng đầu đơn vị, hoặc người đứng đầu cơ quan cấp dưới (NĐ 30/2020 Đ.13.4). Chọn người khác.',
  'mandate-early':
    'Văn bản ủy quyền ký chưa có hiệu lực vào ngày ký. Chờ đến ngày bắt đầu, hoặc chuyển người có thẩm quyền ký.',
  post: 'Chức vụ này không có thẩm quyền ký ban hành. Chuyển cho lãnh đạo cơ quan ký.',
} as const;
export type AuthorityReason = keyof typeof authoritySentences;

/** `signing.no-authority` with its reason as a fact and in the sentence. */
export const noAuthority = (reason: AuthorityReason, facts: Record<string, unknown> = {}) =>
  orgRefusal('signing.no-authority', {
    ...facts,
    reason,
    sentence: authoritySentences[reason].replace('{body}', String(facts.body ?? '')),
  });

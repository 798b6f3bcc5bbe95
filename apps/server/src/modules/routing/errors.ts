import { refusals } from '../../platform/errors.ts';

/** Refusal codes of documents.md §21 that this module answers with. */
export const refuse = refusals({
  'routing.signer-present': {
    status: 409,
    title: 'Chưa đổi người ký được',
    detail:
      '{who} không có lịch vắng mặt. Chỉ đổi khi người ký vắng hoặc thôi chức vụ; nếu cần, rút lại hoặc nhờ {who} trả lại rồi trình người khác.',
  },
  'routing.note-not-given': {
    status: 403,
    title: 'Không được giao cho ý kiến chỉ đạo thay',
    detail:
      'Lần thay {name} không gồm việc cho ý kiến chỉ đạo (bút phê). Chờ {name} về, hoặc nhờ văn thư trình lãnh đạo khác.',
  },
  'routing.no-other-signer': {
    status: 409,
    title: 'Không có ai khác ký được',
    detail:
      'Hôm nay không ai khác có thẩm quyền ký loại văn bản, lĩnh vực này. Chờ người ký về, hoặc đề nghị phân công ở màn hình Thẩm quyền ký.',
  },
  'routing.signer-without-capacity': {
    status: 409,
    title: 'Người được chọn không có thẩm quyền ký',
    detail:
      'Hôm nay người này không có tư cách ký đã chọn cho loại văn bản, lĩnh vực này. Chọn người hoặc tư cách trong danh sách.',
  },
  'routing.signer-self': {
    status: 403,
    title: 'Không tự chuyển việc ký cho mình',
    detail: 'Nhờ người soạn, lãnh đạo đơn vị soạn hoặc Chánh Văn phòng khác đổi người ký.',
  },
  'routing.signer-same': {
    status: 409,
    title: 'Vẫn là người ký cũ',
    detail: 'Chọn người khác; người ký tự chọn tư cách ký của mình khi ký.',
  },
  'routing.signer-away': {
    status: 409,
    title: 'Người được chọn đang vắng',
    detail: '{who} cũng có lịch vắng mặt. Chọn người khác.',
  },
  'routing.single-capacity': {
    status: 409,
    title: 'Chỉ có một tư cách ký',
    detail: 'Văn bản đã in đúng tư cách duy nhất ký được hôm nay. Ký luôn, không cần chọn.',
  },
  'routing.capacity-same': {
    status: 409,
    title: 'Văn bản đã in tư cách này',
    detail: 'Chọn tư cách khác, hoặc ký luôn.',
  },
  'routing.no-route': {
    status: 422,
    title: 'Chưa lập được đường trình',
    detail: 'Thiếu {missing}. Nhờ Văn phòng hoặc quản trị phân công, rồi trình lại.',
  },
  'documents.no-direct-rule': {
    status: 409,
    title: 'Không có quy định chuyển thẳng',
    detail:
      'Quy chế không giao thẳng văn bản này cho đơn vị nào. Trình lãnh đạo, hoặc nhờ Chánh Văn phòng thêm quy định.',
  },
  'routing.rule-names-nothing': {
    status: 422,
    title: 'Chưa nêu văn bản nào được chuyển thẳng',
    detail: 'Ghi ít nhất một điều kiện: nơi gửi, loại hoặc từ trong trích yếu.',
  },
  'routing.rule-unit-unknown': {
    status: 422,
    title: 'Không giao được cho đơn vị này',
    detail: 'Chọn một đơn vị của cơ quan còn hoạt động hôm nay.',
  },
  'routing.rule-leader-unknown': {
    status: 422,
    title: 'Không trình được chức vụ này',
    detail: 'Chọn một lãnh đạo của cơ quan hoặc Chánh Văn phòng đang tại chức.',
  },
  'routing.rule-begins-earlier': {
    status: 422,
    title: 'Ngày bắt đầu đã qua',
    detail: 'Chọn ngày bắt đầu từ hôm nay trở đi. Văn bản đã trình, đã giao không đổi.',
  },
  'routing.rule-ends-earlier': {
    status: 422,
    title: 'Ngày cuối đã qua',
    detail: 'Chọn ngày cuối từ hôm nay trở đi. Văn bản đã trình, đã giao không đổi.',
  },
  'routing.rules-changed': {
    status: 409,
    title: 'Quy tắc đã được sửa ở nơi khác',
    detail: 'Có quy tắc vừa được thêm hoặc kết thúc. Tải lại trang rồi xếp lại thứ tự.',
  },
  'routing.rules-full': {
    status: 409,
    title: 'Đã đủ {count} quy tắc',
    detail: 'Kết thúc quy tắc không còn dùng rồi thêm quy tắc mới.',
  },
  'routing.phrases-full': {
    status: 409,
    title: 'Danh sách câu đã đủ',
    detail: 'Mỗi người giữ tối đa {count} câu. Bỏ một câu rồi lưu câu mới.',
  },
  'routing.not-your-step': {
    status: 403,
    title: 'Chưa đến lượt vai đang dùng',
    detail: 'Bước đang chờ: {step}, người làm: {who}.',
  },
  'routing.own-draft': {
    status: 403,
    title: 'Không tự duyệt dự thảo của mình',
    detail:
      'Dự thảo do {who} soạn, bước {step} cần người khác. Bấm Thêm, Chuyển người khác duyệt: người cùng nhiệm vụ, Chánh Văn phòng hoặc người đứng đầu nhận được.',
  },
  'routing.second-voice': {
    status: 409,
    title: 'Đã có ý kiến của chính mình ở bước này',
    detail:
      'Bước {step} cần {count} người khác nhau, mỗi người một ý kiến. Để người vắng tự quyết định, hoặc chuyển người khác duyệt.',
  },
  'routing.content-changed': {
    status: 409,
    title: 'Bản đang xem không phải bản đã trình',
    detail: 'Bản trên máy khác bản đã trình. Tải lại để xem bản mới.',
  },
  'routing.step-not-passed': {
    status: 409,
    title: 'Chưa trả về bước này được',
    detail: 'Chỉ trả về được bước đã qua trong lần trình này. Chọn lại bước.',
  },
  'routing.step-not-ahead': {
    status: 409,
    title: 'Chưa bỏ bước được',
    detail: 'Chỉ bỏ được để đến một bước còn ở phía trước. Chọn lại bước.',
  },
  'routing.edit-not-granted': {
    status: 403,
    title: 'Bước này không được sửa dự thảo',
    detail: 'Đường trình không cho người làm bước {step} sửa. Trả lại người soạn kèm lý do.',
  },
  'routing.nobody-to-forward': {
    status: 409,
    title: 'Chưa chuyển được',
    detail:
      'Hiện không có ai khác làm được bước {step}. Duyệt, trả lại kèm lý do, hoặc nhờ quản trị phân công thêm người.',
  },
  'routing.not-competent': {
    status: 409,
    title: 'Chưa chuyển được',
    detail: 'Người được chọn không làm được bước {step}. Chọn người trong danh sách.',
  },
  'routing.not-route-setter': {
    status: 403,
    title: 'Vai đang dùng không đặt được quy trình',
    detail: 'Quản trị, Chánh Văn phòng hoặc người đứng đầu cơ quan làm được.',
  },
  'routing.template-unsound': {
    status: 422,
    title: 'Quy trình chưa ban hành được',
    detail: 'Còn {count} điểm phải sửa: {list}',
  },
  'routing.template-not-draft': {
    status: 409,
    title: 'Bản này đã ban hành, giữ nguyên',
    detail: 'Tạo bản mới từ bản này rồi sửa.',
  },
  'routing.template-not-in-force': {
    status: 409,
    title: 'Chưa kết thúc được',
    detail: 'Chỉ kết thúc được bản đã ban hành và chưa hết hiệu lực.',
  },
  'routing.template-drafted': {
    status: 409,
    title: 'Quy trình này đã có bản đang soạn',
    detail: 'Mở bản {version} đang soạn để sửa tiếp, hoặc bỏ bản đó.',
  },
  'routing.template-stale': {
    status: 409,
    title: 'Bản trên máy đã cũ',
    detail: '{who} vừa sửa quy trình này. Tải lại rồi sửa tiếp.',
  },
  'routing.template-backdated': {
    status: 422,
    title: 'Ngày bắt đầu không hợp lệ',
    detail: 'Quy trình áp dụng từ hôm nay hoặc một ngày sau, và sau ngày bắt đầu của bản trước ({before}).',
  },
  'routing.steps-missing': {
    status: 409,
    title: 'Chưa ký được',
    detail: 'Còn bước chưa xong: {steps}.',
  },
  'routing.consultation-closed': {
    status: 409,
    title: 'Không còn nhận ý kiến',
    detail: '{why}. Trao đổi trực tiếp với nơi hỏi nếu cần.',
  },
  'routing.consultation-too-late': {
    status: 409,
    title: 'Không xin ý kiến ở trạng thái này',
    detail: 'Chỉ xin ý kiến khi đang soạn hoặc đang duyệt. Trả lại dự thảo nếu cần hỏi thêm.',
  },
  'routing.consultation-not-granted': {
    status: 403,
    title: 'Bước này không xin thêm ý kiến',
    detail: 'Đường trình không cho bước này xin ý kiến. Trả lại người soạn kèm lý do.',
  },
  'routing.consultation-days': {
    status: 422,
    title: 'Hạn trả lời chưa đúng',
    detail: 'Chọn từ {least} đến {most} ngày làm việc ({basis}).',
  },
  'routing.consultation-nobody': {
    status: 422,
    title: 'Nơi được hỏi chưa đúng',
    detail:
      'Mỗi nơi hỏi một lần, không hỏi chính mình, và phải còn người trả lời: người của cơ quan, đơn vị có lãnh đạo, cơ quan có văn thư.',
  },
  'routing.nudged-already': {
    status: 409,
    title: 'Chưa nhắc được',
    detail: 'Đã nhắc lúc {at}, nhắc tiếp sau {next}.',
  },
  'routing.prepare-not-secretary': {
    status: 403,
    title: 'Chỉ thư ký soạn sẵn',
    detail: 'Đổi sang vai thư ký của lãnh đạo rồi soạn; ở vai của mình thì quyết định luôn.',
  },
  'routing.prepare-no-signature': {
    status: 403,
    title: 'Không soạn sẵn việc ký',
    detail: 'Chữ ký là của {name}. Thư ký chỉ soạn sẵn được ý kiến trả lại cho bước ký.',
  },
  'routing.prepared-gone': {
    status: 409,
    title: 'Bản soạn sẵn không còn dùng được',
    detail: 'Bản này đã được bỏ, soạn lại, hoặc soạn cho nội dung hay bước khác. Tải lại rồi quyết định.',
  },
  'routing.nothing-waits': {
    status: 409,
    title: 'Không có bước nào đang chờ',
    detail: 'Chỉ nhắc được khi dự thảo đang chờ người khác.',
  },
});

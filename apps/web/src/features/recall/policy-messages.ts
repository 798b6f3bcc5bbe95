/** Words of the rule for letters that are asked back. */
export const recallPolicy = {
  title: 'Thu hồi văn bản đến',
  part: 'Cơ quan làm gì khi nơi gửi lấy lại, thu hồi văn bản đã gửi đến.',
  hint: 'Nơi gửi chỉ thu hồi được bằng văn bản có chữ ký (NĐ 30/2020 Đ.18); lấy lại cần Lãnh đạo Văn phòng của nơi gửi duyệt. Văn bản đã vào sổ thì văn thư trả lời từng lần. Khi thu hồi, văn bản bị khóa cả nội dung lẫn thông tin; số đến vẫn giữ trong sổ.',
  now: 'Đang áp dụng',
  change: 'Đổi quy định…',
  before: 'Văn bản chưa vào sổ',
  reply: {
    agree: 'Hệ thống đồng ý ngay, văn bản rời khỏi danh sách',
    ask: 'Văn thư trả lời đồng ý hoặc từ chối',
  },
  grace: 'Giữ nội dung cho kiểm tra, tranh chấp',
  days: (count: number) => `${count} ngày kể từ khi thu hồi, sau đó hủy`,
  usual: 'Theo mặc định; cơ quan chưa đặt quy định riêng.',
  history: 'Các quy định đã đặt',
  columns: {
    days: 'Áp dụng từ',
    rule: 'Quy định',
    basis: 'Căn cứ',
    by: 'Người đặt',
    state: 'Trạng thái',
  },
  states: { coming: 'Chưa tới ngày', 'in-force': 'Đang áp dụng', ended: 'Đã hết' },
  by: (who: string, at: string) => `${who}, ${at}`,
  dialog: {
    title: 'Đổi quy định thu hồi?',
    sentence:
      'Áp dụng cho văn bản bị thu hồi từ ngày dưới đây. Văn bản đã thu hồi trước đó giữ số ngày cũ. Quy định cũ vẫn xem lại được.',
    verb: 'Đổi quy định',
    days: 'Số ngày giữ nội dung (1–3650)',
    from: 'Áp dụng từ ngày',
    basis: 'Căn cứ (quy chế, quyết định)',
    needed: 'Điền số ngày từ 1 đến 3650, ngày áp dụng và căn cứ.',
  },
} as const;

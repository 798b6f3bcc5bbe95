/** Refusals about mail on its way to the register (documents.md §15.8). */
export const mailErrors = {
  'documents.mail-type': {
    status: 415,
    title: 'Không phải thư điện tử',
    detail:
      'Tệp “{name}” không phải thư lưu ở dạng .eml. Lưu thư từ chương trình thư (Lưu thành…, .eml) rồi đưa vào.',
  },
  'documents.mail-too-large': {
    status: 413,
    title: 'Thư quá lớn',
    detail: 'Thư “{name}” vượt {limit}. Tải riêng tệp đính kèm rồi đưa vào bàn vào sổ.',
  },
  'documents.mail-twice': {
    status: 409,
    title: 'Thư này đã nhận',
    detail: 'Thư có cùng mã và cùng nội dung đã có ở đây từ {at}. Không thêm lần nữa.',
  },
  'documents.mail-settled': {
    status: 409,
    title: 'Thư không còn giữ lại',
    detail: 'Thư {state}. Tải lại danh sách.',
  },
  'documents.mail-changed': {
    status: 409,
    title: 'Thư đã được sửa ở nơi khác',
    detail: 'Tải lại danh sách rồi làm lại.',
  },
  'documents.mailbox-none': {
    status: 409,
    title: 'Chưa đặt hộp thư tiếp nhận',
    detail: 'Cơ quan chưa có hộp thư tiếp nhận. Quản trị đặt ở Quản trị, Cửa nhận văn bản.',
  },
  'documents.mail-rules-full': {
    status: 409,
    title: 'Đã đủ 200 quy tắc',
    detail: 'Bỏ bớt quy tắc không còn dùng rồi thêm quy tắc mới.',
  },
};

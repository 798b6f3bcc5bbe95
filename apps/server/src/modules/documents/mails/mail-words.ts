import type { MailState } from '@congvu/contracts';
import type { PartFault } from './parse-mail.ts';

/** What the clerk reads of mail and its files. */
export const mailWords = {
  broughtBy: 'Thư điện tử',
  bodyName: 'Nội dung thư.txt',
  emlName: 'thu-dien-tu.eml',
  parts: {
    'encrypted-zip':
      'Tệp nén có mật khẩu nên không mở được. Hỏi nơi gửi mật khẩu, mở ở ngoài rồi đưa từng tệp vào.',
    'broken-zip': 'Tệp nén hỏng hoặc có đường dẫn lạ nên không mở. Đề nghị nơi gửi gửi lại từng tệp.',
    bomb: 'Tệp nén bung ra quá lớn nên không mở. Đề nghị nơi gửi gửi lại từng tệp.',
    'too-deep': 'Thư hoặc tệp nén lồng quá 5 lớp nên không mở. Mở trong thư gốc.',
    'too-many': 'Thư có hơn 100 tệp; các tệp từ đây không được lấy ra. Mở trong thư gốc.',
    'broken-mail': 'Thư kèm bị hỏng nên không mở được. Mở trong thư gốc.',
  } satisfies Record<PartFault, string>,
  unsearched:
    'Chưa đọc được loại tệp này để tìm dấu độ mật nên không vào sổ. Đề nghị nơi gửi gửi PDF, .docx hoặc .xlsx; hoặc mở trong thư gốc, in ra PDF rồi đưa vào.',
  other: 'Loại tệp này không vào sổ từ bàn quét được. Mở trong thư gốc; bản PDF thì đưa vào được.',
  duplicate: 'Trùng từng byte với bản đã nhận, không thêm lần nữa.',
  tooLarge: (limitMb: number) =>
    `Thư vượt ${limitMb} MB nên để lại trong hộp thư. Tải riêng tệp đính kèm rồi đưa vào bàn vào sổ.`,
  notMail: 'Không đọc được thư: nội dung hỏng. Thư vẫn nằm trong hộp thư.',
  unread: 'Chưa kiểm tra được tệp trong thư để tìm dấu độ mật nên chưa nhận. Hệ thống tự thử lại.',
  givenUp:
    'Đã thử 5 lần mà chưa kiểm tra được tệp trong thư nên để lại trong hộp thư. Tải tệp xuống rồi đưa vào bàn vào sổ.',
  secret:
    'Thư có dấu độ mật không được đưa lên hệ thống này. Chưa lưu gì. Văn bản mật thật: xóa thư khỏi hộp thư và báo người phụ trách bảo mật. Báo nhầm: chọn “Không phải văn bản mật”, ghi lý do.',
  fetchAgain:
    'Đã ghi là không phải văn bản mật, đang lấy lại từ hộp thư. Nếu thư không còn ở đó, đưa tệp .eml vào và ghi lý do.',
} as const;

/** Said of a mail in the middle of a sentence. */
export const mailStateWords: Record<MailState, string> = {
  unread: 'đang chờ kiểm tra',
  held: 'đang được giữ lại',
  taking: 'đang được lấy tệp ra',
  taken: 'đã nhận',
  left: 'đã để lại, không nhận',
  ignored: 'đã bỏ qua theo quy tắc',
  duplicate: 'trùng với thư đã nhận',
  refused: 'không được nhận',
};

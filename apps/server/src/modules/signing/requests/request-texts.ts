import type { RequestState, SigningRequest } from '@congvu/contracts';
import type { Capabilities, SigningProvider } from '../providers/provider.ts';
import { providerTexts } from '../providers/provider-texts.ts';

type Text = { sentence: string; advice: string };
const again = 'Văn bản chưa được ký. Ký lại.';
const tellAdmin = 'Văn bản chưa được ký. Báo quản trị kiểm tra dịch vụ ký.';

/** Why a request ended without a signature: the codes of the services, and of what came back from them. */
export const requestTexts: Readonly<Record<string, Text>> = {
  ...providerTexts,
  SIG_NOT_MATCHING: {
    sentence: 'Chữ ký nhận về không khớp với văn bản hoặc chứng thư số đã đăng ký.',
    advice: tellAdmin,
  },
  CERT_OTHER: {
    sentence: 'Chữ ký nhận về thuộc chứng thư số khác với chứng thư đã đăng ký.',
    advice: 'Chọn đúng chứng thư số trên thiết bị rồi ký lại, hoặc đăng ký chứng thư số mới.',
  },
  CMS_OTHER: { sentence: 'Dữ liệu ký nhận về không phải của văn bản này.', advice: tellAdmin },
  FILE_OTHER: { sentence: 'Tệp nhận về không phải là văn bản đã gửi đi ký.', advice: tellAdmin },
  FILE_EXTRA: {
    sentence: 'Tệp nhận về có thay đổi khác ngoài chữ ký.',
    advice: 'Văn bản chưa được ký. Báo quản trị kiểm tra chương trình ký trên máy.',
  },
  SIZE_TOO_SMALL: { sentence: 'Chữ ký nhận về lớn hơn chỗ dành sẵn.', advice: tellAdmin },
  TSA_UNAVAILABLE: {
    sentence: 'Không lấy được dấu thời gian; cơ quan yêu cầu chữ ký phải có dấu thời gian.',
    advice: 'Văn bản chưa được ký. Ký lại sau ít phút; vẫn vậy thì báo quản trị.',
  },
  RESULT_INVALID: { sentence: 'Tệp sau khi ký không đạt kiểm tra.', advice: tellAdmin },
  BASE_CHANGED: {
    sentence: 'Văn bản đã thay đổi trong lúc chờ ký.',
    advice: 'Mở lại văn bản, rồi ký bản mới.',
  },
  CERT_CHANGED: { sentence: 'Chứng thư số đã thay đổi trong lúc chờ ký.', advice: again },
  POST_CHANGED: {
    sentence: 'Người ký không còn giữ chức vụ này, hoặc tài khoản đã bị khóa.',
    advice: 'Chuyển văn bản cho người đang có thẩm quyền.',
  },
  AGENT: {
    sentence: 'Chương trình ký trên máy không ký được.',
    advice: 'Kiểm tra chương trình ký và thiết bị đã cắm, rồi ký lại.',
  },
  LOST: {
    sentence: 'Mất liên lạc khi đang gửi yêu cầu ký.',
    advice: 'Từ chối yêu cầu cũ nếu còn hiện trên điện thoại, rồi ký lại.',
  },
  WITHDRAWN: { sentence: 'Văn bản đã được trả lại, rút lại hoặc xử lý theo cách khác.', advice: '' },
  LETTER_OPEN: {
    sentence: 'Văn bản chưa đóng dấu được nên tệp kèm chưa được ký.',
    advice: 'Đóng dấu lại văn bản; tệp kèm ký cùng lần xác nhận đó.',
  },
  CANCELLED: { sentence: 'Người ký đã hủy yêu cầu.', advice: '' },
};

type Told = {
  kind: SigningRequest['kind'];
  state: RequestState;
  last_code: string | null;
  last_sentence: string | null;
};

/** The sentence of a request, whatever its state. */
export function requestText(row: Told, provider: SigningProvider | undefined): Text {
  if (row.state === 'done') return { sentence: 'Đã ký.', advice: '' };
  if (row.state === 'completing')
    return { sentence: 'Đã nhận chữ ký, đang kiểm tra và hoàn tất tệp.', advice: '' };
  if (row.state === 'prepared' || row.state === 'waiting') return waitingText(provider);
  const ended = row.last_sentence
    ? { sentence: row.last_sentence, advice: again }
    : (requestTexts[row.last_code ?? 'UNAVAILABLE'] ?? requestTexts.UNAVAILABLE!);
  const advice = row.last_code === 'LETTER_OPEN' ? undefined : fileAdvice[row.kind];
  return advice ? { ...ended, advice } : ended;
}

/** The letter is sealed already, or there is none: only the file is left to do. */
const fileAdvice: Partial<Record<SigningRequest['kind'], string>> = {
  attachment: 'Tệp kèm này chưa được ký. Ký lại riêng tệp kèm; văn bản không phải đóng dấu lại.',
  copy: 'Bản sao chưa được lập. Lập lại bản sao.',
};

const waitingWords: Record<Capabilities['wait'], (title: string) => Text> = {
  none: (title) => ({ sentence: `Đang ký bằng ${title}.`, advice: '' }),
  phone: (title) => ({
    sentence: `Mở ứng dụng ${title} trên điện thoại và xác nhận.`,
    advice: 'Chưa thấy yêu cầu: kiểm tra mạng của điện thoại, mở lại ứng dụng.',
  }),
  desktop: (title) => ({
    sentence: `Xác nhận trong ${title} trên máy tính này.`,
    advice: 'Chưa thấy cửa sổ: kiểm tra chương trình ký đang chạy và thiết bị đã cắm.',
  }),
};

function waitingText(provider: SigningProvider | undefined): Text {
  if (!provider) return requestTexts.UNAVAILABLE!;
  return waitingWords[provider.capabilities().wait](provider.title);
}

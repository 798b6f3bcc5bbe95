import { z } from 'zod';
import { day, id, instant, page, pageQuery, sha256 } from '../common.ts';
import { operation } from '../operation.ts';

/** The registers of NĐ 30/2020 Phụ lục IV. The first three are kept by the numbers of a sequence, the others by days. */
export const registerKinds = ['outgoing', 'incoming', 'follow_up', 'postal', 'loans'] as const;
export type RegisterKind = (typeof registerKinds)[number];
export const numberedRegisters = ['outgoing', 'incoming', 'follow_up'] as const satisfies RegisterKind[];
export type NumberedRegister = (typeof numberedRegisters)[number];
export const isNumbered = (register: RegisterKind): register is NumberedRegister =>
  numberedRegisters.some((kind) => kind === register);

type Column = {
  readonly id: string;
  readonly title: string;
  readonly widthMm: number;
  readonly isNumber?: boolean;
};

/** The columns of each register, in the words and the order of Phụ lục IV; widths fill an A4 page lying down. */
export const registerColumns = {
  outgoing: [
    { id: 'numberNotation', title: 'Số, ký hiệu văn bản', widthMm: 32 },
    { id: 'issuedOn', title: 'Ngày tháng văn bản', widthMm: 22 },
    { id: 'typeAndSubject', title: 'Tên loại và trích yếu nội dung văn bản', widthMm: 48 },
    { id: 'signer', title: 'Người ký', widthMm: 22 },
    { id: 'recipients', title: 'Nơi nhận văn bản', widthMm: 30 },
    { id: 'keeper', title: 'Đơn vị, người nhận bản lưu', widthMm: 22 },
    { id: 'copies', title: 'Số lượng bản', widthMm: 13, isNumber: true },
    { id: 'sentOn', title: 'Ngày chuyển', widthMm: 22 },
    { id: 'receipt', title: 'Ký nhận', widthMm: 16 },
    { id: 'note', title: 'Ghi chú', widthMm: 18 },
  ],
  incoming: [
    { id: 'arrivedOn', title: 'Ngày đến', widthMm: 22 },
    { id: 'arrivalNumber', title: 'Số đến', widthMm: 13, isNumber: true },
    { id: 'author', title: 'Tác giả', widthMm: 28 },
    { id: 'numberNotation', title: 'Số, ký hiệu văn bản', widthMm: 32 },
    { id: 'issuedOn', title: 'Ngày tháng văn bản', widthMm: 22 },
    { id: 'typeAndSubject', title: 'Tên loại và trích yếu nội dung văn bản', widthMm: 46 },
    { id: 'handler', title: 'Đơn vị hoặc người nhận', widthMm: 24 },
    { id: 'sentOn', title: 'Ngày chuyển', widthMm: 22 },
    { id: 'receipt', title: 'Ký nhận', widthMm: 20 },
    { id: 'note', title: 'Ghi chú', widthMm: 18 },
  ],
  follow_up: [
    { id: 'arrivalNumber', title: 'Số đến', widthMm: 14, isNumber: true },
    {
      id: 'document',
      title: 'Tên loại, số, ký hiệu, ngày tháng và tên cơ quan, tổ chức ban hành văn bản',
      widthMm: 78,
    },
    { id: 'handler', title: 'Đơn vị hoặc người nhận', widthMm: 36 },
    { id: 'dueOn', title: 'Thời hạn giải quyết', widthMm: 24 },
    { id: 'progress', title: 'Tiến độ giải quyết', widthMm: 36 },
    { id: 'reply', title: 'Số, ký hiệu văn bản trả lời', widthMm: 34 },
    { id: 'note', title: 'Ghi chú', widthMm: 25 },
  ],
  postal: [
    { id: 'sentOn', title: 'Ngày chuyển', widthMm: 26 },
    { id: 'numberNotation', title: 'Số, ký hiệu văn bản', widthMm: 44 },
    { id: 'recipient', title: 'Nơi nhận văn bản', widthMm: 70 },
    { id: 'envelopes', title: 'Số lượng bì', widthMm: 22, isNumber: true },
    { id: 'receipt', title: 'Ký nhận và dấu bưu điện', widthMm: 45 },
    { id: 'note', title: 'Ghi chú', widthMm: 40 },
  ],
  loans: [
    { id: 'lentOn', title: 'Ngày tháng', widthMm: 21 },
    { id: 'borrower', title: 'Họ tên người sử dụng', widthMm: 32 },
    { id: 'numberAndDate', title: 'Số, ký hiệu ngày tháng văn bản', widthMm: 32 },
    { id: 'typeAndSubject', title: 'Tên loại và trích yếu nội dung văn bản', widthMm: 50 },
    { id: 'fileCode', title: 'Số và ký hiệu HS', widthMm: 22 },
    { id: 'receipt', title: 'Ký nhận', widthMm: 20 },
    { id: 'returnedOn', title: 'Ngày trả', widthMm: 21 },
    { id: 'permittedBy', title: 'Người cho phép sử dụng', widthMm: 28 },
    { id: 'note', title: 'Ghi chú', widthMm: 21 },
  ],
} as const satisfies Record<RegisterKind, readonly Column[]>;

/** The longest stretch that is printed and bound at once. */
export const longestVolume = 1000;

const volume = z.object({
  id,
  volumeNumber: z.int(),
  fromNumber: z.int(),
  toNumber: z.int(),
  fromOn: day,
  toOn: day,
  rowsSha256: sha256,
  closedBy: z.string(),
  closedAt: instant,
});
export type RegisterVolume = z.infer<typeof volume>;

const book = z.object({
  /** `<register>:<bookId>`, the book as it stands on the shelf. */
  key: z.string(),
  register: z.enum(registerKinds),
  bookId: z.string(),
  name: z.string(),
  year: z.int(),
  /** Last number given, or the count of rows where they have no number; 0 in a register without rows. */
  last: z.int(),
  closedAt: instant.nullable(),
  closingReason: z.string().nullable(),
  /** Numbers without a row, at most 20. */
  missing: z.array(z.int()),
  volumes: z.array(volume),
});
export type Register = z.infer<typeof book>;

const registerRow = z.object({
  id,
  number: z.int(),
  documentId: id,
  /** The printed columns, in their order. */
  cells: z.array(z.string()),
  isVoided: z.boolean(),
});
export type RegisterRow = z.infer<typeof registerRow>;

/** The id of a sequence, or the year of a register kept by days. */
const bookId = z.union([id, z.string().regex(/^(19|20|21)\d{2}$/)]);
const bookParams = z.object({ bookId });
const register = z.enum(registerKinds);
const formats = z.enum(['pdf', 'xlsx', 'docx']);
const someNumber = z.coerce.number().int().min(1).max(9_999_999);

export const registersApi = {
  list: operation('GET /reporting/registers', {
    id: 'reporting.registers',
    summary: 'The registers of a year with their volumes; without year the present one',
    query: z.object({ year: z.coerce.number().int().min(1900).max(2199).optional() }).strict(),
    response: z.object({ year: z.int(), years: z.array(z.int()), items: z.array(book) }),
  }),
  rows: operation('GET /reporting/registers/{bookId}/rows', {
    id: 'reporting.registerRows',
    summary:
      'Rows of a register with exactly the columns of Phụ lục IV; `q` finds numbers and words, marks aside',
    params: bookParams,
    query: pageQuery
      .extend({
        register,
        order: z.enum(['newest', 'oldest']).default('newest'),
        q: z.string().trim().max(200).optional(),
      })
      .strict(),
    response: page(registerRow),
  }),
  file: operation('GET /reporting/registers/{bookId}/file', {
    id: 'reporting.registerFile',
    summary: 'A stretch of a register as it stands now, with its cover; closes nothing',
    params: bookParams,
    query: z
      .object({ register, format: formats, from: someNumber.optional(), to: someNumber.optional() })
      .strict(),
    response: z.unknown(),
    json: false,
  }),
  closeVolume: operation('POST /reporting/registers/{bookId}/volumes', {
    id: 'reporting.closeVolume',
    summary: 'Close the next volume of a register up to a number; what it says is kept as printed',
    params: z.object({ bookId: id }),
    body: z.object({ register: z.enum(numberedRegisters), to: z.int().min(1) }).strict(),
    response: z.object({ id, volumeNumber: z.int(), fromNumber: z.int(), toNumber: z.int() }),
  }),
  volumeFile: operation('GET /reporting/volumes/{volumeId}/file', {
    id: 'reporting.volumeFile',
    summary: 'A closed volume as it was printed, or what its rows were given since (part=supplement)',
    params: z.object({ volumeId: id }),
    query: z.object({ format: formats, part: z.enum(['volume', 'supplement']).default('volume') }).strict(),
    response: z.unknown(),
    json: false,
  }),
};

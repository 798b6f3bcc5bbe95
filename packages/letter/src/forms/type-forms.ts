/** A merge field of a type. `isLong` = several lines. */
export type FormField = { key: string; label: string; isLong?: boolean; isRequired?: boolean; hint?: string };

/**
 * What the sample form of a type prints around the body (documents.md §6.3, Phụ lục III).
 * A frame line is text with `{key}` for a merge field and `{issuer}` for the issuing body; each line stands alone.
 * `\n` inside a value makes lines of their own.
 */
export type TypeForm = {
  fields: readonly FormField[];
  before: readonly string[];
  after: readonly string[];
  /** Signature block: what stands instead of, or above, the title of the one who signs here. */
  signer?: { replace?: string; above?: string; side?: 'left' };
  /** The second signature column: printed lines (with `{key}`), and the key of the name. */
  counter?: { lines: readonly string[]; nameKey: string };
  /** A block below both columns, to be filled elsewhere (mẫu 1.10). */
  confirmation?: readonly string[];
  law: string;
};

const person: FormField[] = [
  { key: 'person', label: 'Ông (bà)', isRequired: true },
  { key: 'title', label: 'Chức vụ', isRequired: true },
];

const invitation: TypeForm = {
  fields: [
    { key: 'invitee', label: 'Kính mời', isRequired: true, isLong: true },
    { key: 'content', label: 'Tới dự', isRequired: true, isLong: true },
    { key: 'chair', label: 'Chủ trì', isRequired: true },
    { key: 'time', label: 'Thời gian', isRequired: true, hint: '08 giờ 00, ngày 15/8/2020' },
    { key: 'place', label: 'Địa điểm', isRequired: true },
    { key: 'notes', label: 'Lưu ý', isLong: true },
  ],
  before: [
    '{issuer} trân trọng kính mời: {invitee}',
    'Tới dự {content}',
    'Chủ trì: {chair}',
    'Thời gian: {time}',
    'Địa điểm: {place}',
    '{notes}',
  ],
  after: [],
  law: 'NĐ 30/2020, Phụ lục III, mẫu 1.7',
};

const introduction: TypeForm = {
  fields: [
    ...person,
    { key: 'sentTo', label: 'Được cử đến', isRequired: true },
    { key: 'about', label: 'Về việc', isRequired: true, isLong: true },
    { key: 'validUntil', label: 'Có giá trị đến hết ngày', isRequired: true, hint: '31/8/2020' },
  ],
  before: [
    '{issuer} trân trọng giới thiệu:',
    'Ông (bà): {person}',
    'Chức vụ: {title}',
    'Được cử đến: {sentTo}',
    'Về việc: {about}',
  ],
  after: [
    'Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ.',
    'Giấy này có giá trị đến hết ngày {validUntil}./.',
  ],
  law: 'NĐ 30/2020, Phụ lục III, mẫu 1.8',
};

const leavePaper: TypeForm = {
  fields: [
    { key: 'requestedOn', label: 'Ngày của đơn đề nghị', isRequired: true, hint: '10/8/2020' },
    ...person,
    { key: 'days', label: 'Thời gian nghỉ', isRequired: true, hint: '05 ngày' },
    { key: 'from', label: 'Kể từ ngày', isRequired: true },
    { key: 'to', label: 'Đến hết ngày', isRequired: true },
    { key: 'where', label: 'Nghỉ tại', isRequired: true },
    { key: 'chargedTo', label: 'Tính vào thời gian', isRequired: true, hint: 'nghỉ phép năm 2020' },
  ],
  before: [
    'Xét Đơn đề nghị nghỉ phép ngày {requestedOn} của ông (bà) {person}, {issuer} cấp cho:',
    'Ông (bà): {person}',
    'Chức vụ: {title}',
    'Được nghỉ phép trong thời gian {days}, kể từ ngày {from} đến hết ngày {to}',
    'Tại: {where}',
  ],
  after: ['Số ngày nghỉ phép nêu trên được tính vào thời gian {chargedTo}./.'],
  confirmation: ['Xác nhận của cơ quan (tổ chức) hoặc chính quyền địa phương nơi nghỉ phép', '(Chữ ký, dấu)'],
  law: 'NĐ 30/2020, Phụ lục III, mẫu 1.10',
};

const minutes: TypeForm = {
  fields: [
    { key: 'start', label: 'Thời gian bắt đầu', isRequired: true, hint: '08 giờ 00, ngày 15/8/2020' },
    { key: 'place', label: 'Địa điểm', isRequired: true },
    { key: 'attendance', label: 'Thành phần tham dự', isRequired: true, isLong: true },
    { key: 'chair', label: 'Chủ trì (chủ tọa)', isRequired: true },
    { key: 'secretary', label: 'Thư ký', isRequired: true },
    { key: 'end', label: 'Kết thúc vào', isRequired: true, hint: '11 giờ 30, ngày 15 tháng 8 năm 2020' },
  ],
  before: [
    'Thời gian bắt đầu: {start}',
    'Địa điểm: {place}',
    'Thành phần tham dự: {attendance}',
    'Chủ trì (chủ tọa): {chair}',
    'Thư ký (người ghi biên bản): {secretary}',
    'Nội dung:',
  ],
  after: ['Cuộc họp kết thúc vào {end}./.'],
  signer: { replace: 'CHỦ TỌA' },
  counter: { lines: ['THƯ KÝ'], nameKey: 'secretary' },
  law: 'NĐ 30/2020, Phụ lục III, mẫu 1.9',
};

/** No sample form: two parties, this agency as party A on the left. */
const twoParties: TypeForm = {
  fields: [
    { key: 'aName', label: 'Bên A', isRequired: true },
    { key: 'aAddress', label: 'Địa chỉ Bên A' },
    { key: 'aPerson', label: 'Đại diện Bên A', isRequired: true },
    { key: 'aTitle', label: 'Chức vụ đại diện Bên A', isRequired: true },
    { key: 'bName', label: 'Bên B', isRequired: true },
    { key: 'bAddress', label: 'Địa chỉ Bên B' },
    { key: 'bPerson', label: 'Đại diện Bên B', isRequired: true },
    { key: 'bTitle', label: 'Chức vụ đại diện Bên B', isRequired: true },
  ],
  before: [
    '*BÊN A: {aName}',
    'Địa chỉ: {aAddress}',
    'Đại diện: {aPerson}',
    'Chức vụ: {aTitle}',
    '*BÊN B: {bName}',
    'Địa chỉ: {bAddress}',
    'Đại diện: {bPerson}',
    'Chức vụ: {bTitle}',
    'Hai bên thống nhất các nội dung sau:',
  ],
  after: [],
  signer: { above: 'ĐẠI DIỆN BÊN A', side: 'left' },
  counter: { lines: ['ĐẠI DIỆN BÊN B', '{bTitle}'], nameKey: 'bPerson' },
  law: 'NĐ 30/2020, Điều 7; Phụ lục III, I (không có mẫu riêng)',
};

const powerOfAttorney: TypeForm = {
  fields: [
    ...person,
    { key: 'scope', label: 'Nội dung ủy quyền', isRequired: true, isLong: true },
    { key: 'from', label: 'Có hiệu lực từ ngày', isRequired: true },
    { key: 'to', label: 'Đến hết ngày', isRequired: true },
  ],
  before: [
    '{issuer} ủy quyền cho:',
    'Ông (bà): {person}',
    'Chức vụ: {title}',
    'Nội dung ủy quyền: {scope}',
    'Thời hạn ủy quyền: từ ngày {from} đến hết ngày {to}',
  ],
  after: ['Người được ủy quyền không được ủy quyền lại cho người khác ký./.'],
  law: 'NĐ 30/2020, Điều 13 khoản 3',
};

const slipLaw = 'NĐ 30/2020, Điều 7; Phụ lục III, I (không có mẫu riêng)';

const sendingSlip: TypeForm = {
  fields: [
    { key: 'to', label: 'Gửi đến', isRequired: true },
    { key: 'items', label: 'Văn bản, tài liệu gửi kèm', isRequired: true, isLong: true },
  ],
  before: ['{issuer} gửi kèm theo phiếu này đến {to} các văn bản, tài liệu sau:', '{items}'],
  after: ['Sau khi nhận được, đề nghị {to} gửi lại phiếu này./.'],
  law: slipLaw,
};

const transferSlip: TypeForm = {
  fields: [
    { key: 'received', label: 'Đã nhận được', isRequired: true, isLong: true },
    { key: 'from', label: 'Của', isRequired: true },
    { key: 'about', label: 'Về việc', isRequired: true, isLong: true },
    { key: 'to', label: 'Chuyển đến', isRequired: true },
  ],
  before: [
    '{issuer} nhận được {received} của {from} về việc {about}.',
    'Căn cứ quy định của pháp luật, {issuer} chuyển {received} đến {to} để xem xét, giải quyết theo thẩm quyền.',
  ],
  after: [],
  law: slipLaw,
};

const noticeSlip: TypeForm = {
  fields: [
    { key: 'to', label: 'Báo cho', isRequired: true },
    { key: 'about', label: 'Nội dung báo', isRequired: true, isLong: true },
  ],
  before: ['{issuer} báo để {to} biết: {about}'],
  after: [],
  law: slipLaw,
};

const forms: Readonly<Record<string, TypeForm>> = {
  INVITATION: invitation,
  INTRODUCTION: introduction,
  LEAVE_PAPER: leavePaper,
  MINUTES: minutes,
  CONTRACT: twoParties,
  AGREEMENT: twoParties,
  MEMORANDUM: twoParties,
  POWER_OF_ATTORNEY: powerOfAttorney,
  SENDING_SLIP: sendingSlip,
  TRANSFER_SLIP: transferSlip,
  NOTICE_SLIP: noticeSlip,
};

/** Types whose decision may carry an enclosed document (mẫu 1.3). */
export const mayEncloseDocument = (typeCode: string): boolean =>
  ['DECISION', 'RESOLUTION', 'QPPL_DECISION', 'QPPL_RESOLUTION'].includes(typeCode);

/** The form of a type; null where the type is a heading and a body only. */
export function typeForm(typeCode: string): TypeForm | null {
  return forms[typeCode] ?? null;
}

const gap = '…………';

/** The frame lines of a form, filled; a line of optional fields that are all empty is left out. */
export function filledLines(
  form: TypeForm,
  lines: readonly string[],
  values: Readonly<Record<string, string>>,
): string[] {
  const required = new Set(form.fields.filter((field) => field.isRequired).map((field) => field.key));
  return lines.flatMap((line) => {
    const keys = [...line.matchAll(/\{(\w+)\}/gu)].map((match) => match[1]!);
    const isBare = keys.length > 0 && keys.every((key) => !values[key]?.trim() && !required.has(key));
    if (isBare && !keys.includes('issuer')) return [];
    return line.replace(/\{(\w+)\}/gu, (_, key: string) => values[key]?.trim() || gap).split('\n');
  });
}

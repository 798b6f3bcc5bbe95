import type { DocumentType } from './document-types.ts';

type Rest = Partial<Omit<DocumentType, 'code' | 'name' | 'abbreviation'>>;
type Words = readonly [name: string, abbreviation: string | null];

function type<Code extends string>(code: Code, [name, abbreviation]: Words, rest: Rest = {}) {
  const plain = {
    label: name,
    family: 'administrative',
    addressees: 'none',
    isOfficialLetter: false,
  } as const;
  const frame = { operativeWord: null, hasAuthorityLine: false, form: '1.4', law: 'NĐ 30/2020, Điều 7' };
  return { code, name, abbreviation, ...plain, ...frame, ...rest } as DocumentType<Code>;
}

const upward = { addressees: 'allowed', law: 'NĐ 30/2020, Điều 7; Phụ lục I, Phần I, II.9b' } as const;
const resolved = { hasAuthorityLine: true, operativeWord: 'QUYẾT NGHỊ:' };
const decided = { hasAuthorityLine: true, operativeWord: 'QUYẾT ĐỊNH:' };
/** The decree names the type, its Phụ lục III draws no form. */
const undrawn = { form: null };

/** NĐ 30/2020 Điều 7; abbreviations of Phụ lục III.I, case-mixed and significant. */
export const administrativeTypes = [
  type('RESOLUTION', ['Nghị quyết', 'NQ'], { ...resolved, form: '1.1' }),
  type('DECISION', ['Quyết định', 'QĐ'], { ...decided, form: '1.2' }),
  type('DIRECTIVE', ['Chỉ thị', 'CT']),
  type('REGULATION', ['Quy chế', 'QC']),
  type('RULE', ['Quy định', 'QyĐ']),
  type('COMMUNIQUE', ['Thông cáo', 'TC']),
  type('NOTICE', ['Thông báo', 'TB']),
  type('GUIDELINE', ['Hướng dẫn', 'HD']),
  type('PROGRAMME', ['Chương trình', 'CTr']),
  type('PLAN', ['Kế hoạch', 'KH']),
  type('OPTION_PLAN', ['Phương án', 'PA']),
  type('SCHEME', ['Đề án', 'ĐA']),
  type('PROJECT', ['Dự án', 'DA']),
  type('REPORT', ['Báo cáo', 'BC'], upward),
  type('MINUTES', ['Biên bản', 'BB'], { form: '1.9' }),
  type('SUBMISSION', ['Tờ trình', 'TTr'], upward),
  type('CONTRACT', ['Hợp đồng', 'HĐ'], undrawn),
  type('OFFICIAL_LETTER', ['Công văn', null], {
    addressees: 'required',
    isOfficialLetter: true,
    form: '1.5',
    law: 'NĐ 30/2020, Điều 7; Phụ lục I, Phần I, II.5b, II.9b',
  }),
  type('TELEGRAM', ['Công điện', 'CĐ'], { addressees: 'required', form: '1.6' }),
  type('MEMORANDUM', ['Bản ghi nhớ', 'BGN'], undrawn),
  type('AGREEMENT', ['Bản thỏa thuận', 'BTT'], undrawn),
  type('POWER_OF_ATTORNEY', ['Giấy ủy quyền', 'GUQ'], undrawn),
  type('INVITATION', ['Giấy mời', 'GM'], { form: '1.7' }),
  type('INTRODUCTION', ['Giấy giới thiệu', 'GGT'], { form: '1.8' }),
  type('LEAVE_PAPER', ['Giấy nghỉ phép', 'GNP'], { form: '1.10' }),
  type('SENDING_SLIP', ['Phiếu gửi', 'PG'], undrawn),
  type('TRANSFER_SLIP', ['Phiếu chuyển', 'PC'], undrawn),
  type('NOTICE_SLIP', ['Phiếu báo', 'PB'], undrawn),
  type('OPEN_LETTER', ['Thư công', null], { addressees: 'allowed', form: null }),
] as const;

/** (check): the articles of the law are not compared yet. */
const qppl = (name: string) =>
  ({
    family: 'qppl',
    form: null,
    label: `${name} (quy phạm pháp luật)`,
    law: 'Luật 64/2025/QH15',
  }) as const;

export const qpplForms = [
  type('QPPL_RESOLUTION', ['Nghị quyết', 'NQ'], { ...qppl('Nghị quyết'), ...resolved }),
  type('QPPL_DECISION', ['Quyết định', 'QĐ'], { ...qppl('Quyết định'), ...decided }),
  type('LAW', ['Luật', 'L'], { ...qppl('Luật'), label: 'Luật' }),
  type('ORDINANCE', ['Pháp lệnh', 'PL'], { ...qppl('Pháp lệnh'), label: 'Pháp lệnh' }),
  type('DECREE', ['Nghị định', 'NĐ'], { ...qppl('Nghị định'), label: 'Nghị định' }),
  type('CIRCULAR', ['Thông tư', 'TT'], { ...qppl('Thông tư'), label: 'Thông tư' }),
  type('JOINT_CIRCULAR', ['Thông tư liên tịch', 'TTLT'], {
    ...qppl('Thông tư liên tịch'),
    label: 'Thông tư liên tịch',
  }),
] as const;

/** Hướng dẫn 36-HD/VPTW (check): Quyết định and Quy định share one abbreviation there. */
const party = (name: string) =>
  ({ family: 'party', form: null, label: `${name} của Đảng`, law: 'Hướng dẫn 36-HD/VPTW' }) as const;

export const partyForms = [
  type('PARTY_RESOLUTION', ['Nghị quyết', 'NQ'], party('Nghị quyết')),
  type('PARTY_DECISION', ['Quyết định', 'QĐ'], party('Quyết định')),
  type('PARTY_DIRECTIVE', ['Chỉ thị', 'CT'], party('Chỉ thị')),
  type('PARTY_CONCLUSION', ['Kết luận', 'KL'], party('Kết luận')),
  type('PARTY_GUIDELINE', ['Hướng dẫn', 'HD'], party('Hướng dẫn')),
  type('PARTY_NOTICE', ['Thông báo', 'TB'], party('Thông báo')),
  type('PARTY_REPORT', ['Báo cáo', 'BC'], { ...party('Báo cáo'), addressees: 'allowed' }),
  type('PARTY_PLAN', ['Kế hoạch', 'KH'], party('Kế hoạch')),
  type('PARTY_PROGRAMME', ['Chương trình', 'CTr'], party('Chương trình')),
  type('PARTY_SUBMISSION', ['Tờ trình', 'TTr'], { ...party('Tờ trình'), addressees: 'allowed' }),
  type('PARTY_LETTER', ['Công văn', 'CV'], {
    ...party('Công văn'),
    addressees: 'required',
    isOfficialLetter: true,
  }),
] as const;

/** What arrives and has no form of its own here: the sector ministers rule specialised papers (R-NUM-3). */
export const otherTypes = [
  type('SPECIALISED', ['Văn bản chuyên ngành', null], {
    family: 'specialised',
    addressees: 'allowed',
    form: null,
    law: 'NĐ 30/2020, Điều 15',
  }),
  type('OTHER', ['Văn bản khác', null], {
    family: 'other',
    addressees: 'allowed',
    form: null,
    law: 'NĐ 30/2020, Điều 3',
  }),
] as const;

const copied = { form: '3.1', law: 'NĐ 30/2020, Điều 25; Phụ lục III' };

export const copyKinds = [
  type('COPY_FULL', ['Bản sao y', 'SY'], copied),
  type('COPY_EXTRACT', ['Bản trích sao', 'TrS'], copied),
  type('COPY_OF_COPY', ['Bản sao lục', 'SL'], copied),
] as const;

import {
  type Block,
  type CertificateForm,
  certificateAuthority,
  type DraftInput,
  type RequestData,
} from '@congvu/contracts';

/** Term asked for, from the rules of the registry; null where the form has none. */
export type LetterFacts = {
  form: CertificateForm;
  ownerKind: 'person' | 'agency';
  data: RequestData;
  termYears: number | null;
};

const subjects: Record<CertificateForm, string> = {
  '01': 'đề nghị cấp mới chứng thư chữ ký số chuyên dùng công vụ cho cá nhân',
  '02': 'đề nghị cấp mới chứng thư chữ ký số chuyên dùng công vụ cho cơ quan, tổ chức',
  '04': 'đề nghị gia hạn, thay đổi nội dung thông tin chứng thư chữ ký số chuyên dùng công vụ',
  '05': 'đề nghị thu hồi chứng thư chữ ký số chuyên dùng công vụ',
  '06': 'đề nghị khôi phục thiết bị lưu khóa bí mật',
};

type Line = readonly [label: string, value: string];

/** Rows of each form; an empty one is printed empty, to be filled by hand (NĐ 68/2024, appendix). */
const formLines: Record<CertificateForm, (facts: LetterFacts) => Line[]> = {
  '01': ({ data, termYears }) => [
    ...personLines(data),
    ...agencyLines(data),
    ...termLine(termYears),
    ['Lý do', data.reason],
  ],
  '02': ({ data, termYears }) => [
    ...agencyLines(data),
    ['Quyết định thành lập', data.foundingDecision],
    ['Người đại diện theo pháp luật', data.representative],
    ['Thư điện tử công vụ', data.email],
    ['Điện thoại', data.phone],
    ...termLine(termYears),
  ],
  '04': (facts) => [
    ...ownerLines(facts),
    ['Số hiệu chứng thư đang dùng', facts.data.certificateSerial],
    ['Nội dung đề nghị gia hạn, thay đổi', facts.data.reason],
    ...termLine(facts.termYears),
  ],
  '05': (facts) => [
    ...ownerLines(facts),
    ['Số hiệu chứng thư cần thu hồi', facts.data.certificateSerial],
    ['Số hiệu thiết bị lưu khóa bí mật', facts.data.deviceSerial],
    ['Lý do thu hồi', facts.data.reason],
  ],
  '06': (facts) => [
    ...ownerLines(facts),
    ['Số hiệu chứng thư', facts.data.certificateSerial],
    ['Số hiệu thiết bị lưu khóa bí mật', facts.data.deviceSerial],
    ['Tình trạng thiết bị, lý do', facts.data.reason],
  ],
};

const personLines = (data: RequestData): Line[] => [
  ['Họ và tên', data.name],
  ['Số định danh cá nhân', data.citizenNumber],
  ['Chức vụ', data.title],
  ['Đơn vị', data.unitName],
  ['Thư điện tử công vụ', data.email],
  ['Điện thoại', data.phone],
];
const agencyLines = (data: RequestData): Line[] => [
  ['Cơ quan, tổ chức', data.agencyName],
  ['Mã định danh', data.agencyCode],
  ['Địa chỉ', data.address],
];
const ownerLines = ({ ownerKind, data }: LetterFacts): Line[] =>
  ownerKind === 'person' ? [...personLines(data), ...agencyLines(data)] : agencyLines(data);
const termLine = (years: number | null): Line[] =>
  years === null ? [] : [['Thời hạn đề nghị', `không quá ${String(years).padStart(2, '0')} năm`]];

/** The lines of the form, for every output. */
export const requestLines = (facts: LetterFacts): Line[] => formLines[facts.form](facts);
export const requestSubject = (form: CertificateForm): string => subjects[form];

const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] });

/** The sentences around the table; shared by the draft, the PDF and the Word file. */
export function requestParagraphs({ form, data }: LetterFacts): { before: string[]; after: string[] } {
  return {
    before: [
      'Căn cứ Nghị định số 68/2024/NĐ-CP ngày 25 tháng 6 năm 2024 của Chính phủ quy định về chữ ký số chuyên dùng công vụ;',
      `${data.agencyName} ${subjects[form]} (Mẫu số ${form} ban hành kèm theo Nghị định số 68/2024/NĐ-CP) như sau:`,
    ],
    after: [
      `Thông tin người liên hệ: ${data.contact}.`,
      `${data.agencyName} cam kết những thông tin trên là đúng sự thật và thực hiện đúng quy định về quản lý, sử dụng chữ ký số./.`,
    ],
  };
}

/** The request as a draft of the agency: an ordinary công văn to the authority (NĐ 30/2020; NĐ 68/2024 Đ.11). */
export function requestDraft(facts: LetterFacts, signerAppointmentId: string | null): DraftInput {
  const { before, after } = requestParagraphs(facts);
  const rows = requestLines(facts).map(([label, value], index) => [String(index + 1), label, value]);
  return {
    typeCode: 'OFFICIAL_LETTER',
    subject: subjects[facts.form],
    signerAppointmentId,
    body: [
      ...before.map(paragraph),
      {
        kind: 'table',
        widths: [12, 58, 90],
        header: [['TT', 'Nội dung', 'Thông tin']],
        rows,
        align: ['center', 'left', 'left'],
      },
      ...after.map(paragraph),
    ],
    recipients: [
      {
        section: 'addressees',
        role: 'TO_ACT',
        printedLine: certificateAuthority,
        target: { kind: 'external', id: null },
      },
    ],
  };
}

import { foldText, normalizeText } from './normalize.ts';

/**
 * The 29 administrative document types of NĐ 30/2020 Điều 7 with the abbreviations of Phụ lục III.I, in the
 * order of the article. The spelling of the abbreviations is case-mixed and significant.
 * `hasAddressees`: may carry "Kính gửi" (box 9a): công văn always, tờ trình and báo cáo sent upward
 * (Phụ lục I.II.9b). `isOfficialLetter`: no type name is printed, the subject begins with "V/v".
 */
export const documentTypes = [
  entry('RESOLUTION', 'Nghị quyết', 'NQ'),
  entry('DECISION', 'Quyết định', 'QĐ'),
  entry('DIRECTIVE', 'Chỉ thị', 'CT'),
  entry('REGULATION', 'Quy chế', 'QC'),
  entry('RULE', 'Quy định', 'QyĐ'),
  entry('COMMUNIQUE', 'Thông cáo', 'TC'),
  entry('NOTICE', 'Thông báo', 'TB'),
  entry('GUIDELINE', 'Hướng dẫn', 'HD'),
  entry('PROGRAMME', 'Chương trình', 'CTr'),
  entry('PLAN', 'Kế hoạch', 'KH'),
  entry('OPTION_PLAN', 'Phương án', 'PA'),
  entry('SCHEME', 'Đề án', 'ĐA'),
  entry('PROJECT', 'Dự án', 'DA'),
  entry('REPORT', 'Báo cáo', 'BC', { hasAddressees: true }),
  entry('MINUTES', 'Biên bản', 'BB'),
  entry('SUBMISSION', 'Tờ trình', 'TTr', { hasAddressees: true }),
  entry('CONTRACT', 'Hợp đồng', 'HĐ'),
  entry('OFFICIAL_LETTER', 'Công văn', null, { hasAddressees: true, isOfficialLetter: true }),
  entry('TELEGRAM', 'Công điện', 'CĐ'),
  entry('MEMORANDUM', 'Bản ghi nhớ', 'BGN'),
  entry('AGREEMENT', 'Bản thỏa thuận', 'BTT'),
  entry('POWER_OF_ATTORNEY', 'Giấy ủy quyền', 'GUQ'),
  entry('INVITATION', 'Giấy mời', 'GM'),
  entry('INTRODUCTION', 'Giấy giới thiệu', 'GGT'),
  entry('LEAVE_PAPER', 'Giấy nghỉ phép', 'GNP'),
  entry('SENDING_SLIP', 'Phiếu gửi', 'PG'),
  entry('TRANSFER_SLIP', 'Phiếu chuyển', 'PC'),
  entry('NOTICE_SLIP', 'Phiếu báo', 'PB'),
  entry('OPEN_LETTER', 'Thư công', null),
] as const;

/** The three kinds of paper copies (NĐ 30/2020 Điều 25, Phụ lục III.I); they share one sequence (R-NUM-7). */
export const copyTypes = [
  entry('COPY_FULL', 'Bản sao y', 'SY'),
  entry('COPY_EXTRACT', 'Bản trích sao', 'TrS'),
  entry('COPY_OF_COPY', 'Bản sao lục', 'SL'),
] as const;

/** A document type as the tables above hold it. */
export interface DocumentType<Code extends string = string> {
  code: Code;
  /** Name as printed, in ordinary case; Nghị quyết and Quyết định mean the individual ones (cá biệt). */
  name: string;
  abbreviation: string | null;
  hasAddressees: boolean;
  isOfficialLetter: boolean;
}

export type DocumentTypeCode = (typeof documentTypes)[number]['code'];
export type CopyTypeCode = (typeof copyTypes)[number]['code'];

function entry<Code extends string>(
  code: Code,
  name: string,
  abbreviation: string | null,
  flags: { hasAddressees?: boolean; isOfficialLetter?: boolean } = {},
): DocumentType<Code> {
  return { code, name, abbreviation, hasAddressees: false, isOfficialLetter: false, ...flags };
}

const allTypes: readonly DocumentType<DocumentTypeCode | CopyTypeCode>[] = [...documentTypes, ...copyTypes];

/** The type of a code, or null. */
export function findDocumentType(code: string): DocumentType<DocumentTypeCode | CopyTypeCode> | null {
  return allTypes.find((type) => type.code === code) ?? null;
}

/** The type of a Vietnamese name in any case, with or without diacritics ("CONG VAN"), or null. */
export function findDocumentTypeByName(name: string): DocumentType<DocumentTypeCode | CopyTypeCode> | null {
  const key = foldText(normalizeText(name));
  return allTypes.find((type) => foldText(type.name) === key) ?? null;
}

/** The type of an abbreviation in its official spelling (`QyĐ` is not `QYĐ`), or null. */
export function findDocumentTypeByAbbreviation(
  abbreviation: string,
): DocumentType<DocumentTypeCode | CopyTypeCode> | null {
  return allTypes.find((type) => type.abbreviation === abbreviation) ?? null;
}

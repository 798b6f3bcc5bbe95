/** One of the 29 administrative types of NĐ 30/2020 Đ.7, with the abbreviation of Phụ lục III. */
export type DocumentType = { code: string; name: string; abbreviation: string | null };

const rows: [code: string, name: string, abbreviation: string | null][] = [
  ['RESOLUTION', 'Nghị quyết', 'NQ'],
  ['DECISION', 'Quyết định', 'QĐ'],
  ['DIRECTIVE', 'Chỉ thị', 'CT'],
  ['REGULATION', 'Quy chế', 'QC'],
  ['RULE', 'Quy định', 'QyĐ'],
  ['COMMUNIQUE', 'Thông cáo', 'TC'],
  ['NOTICE', 'Thông báo', 'TB'],
  ['GUIDELINE', 'Hướng dẫn', 'HD'],
  ['PROGRAMME', 'Chương trình', 'CTr'],
  ['PLAN', 'Kế hoạch', 'KH'],
  ['OPTION_PLAN', 'Phương án', 'PA'],
  ['SCHEME', 'Đề án', 'ĐA'],
  ['PROJECT', 'Dự án', 'DA'],
  ['REPORT', 'Báo cáo', 'BC'],
  ['MINUTES', 'Biên bản', 'BB'],
  ['SUBMISSION', 'Tờ trình', 'TTr'],
  ['CONTRACT', 'Hợp đồng', 'HĐ'],
  ['OFFICIAL_LETTER', 'Công văn', null],
  ['TELEGRAM', 'Công điện', 'CĐ'],
  ['MEMORANDUM', 'Bản ghi nhớ', 'BGN'],
  ['AGREEMENT', 'Bản thỏa thuận', 'BTT'],
  ['POWER_OF_ATTORNEY', 'Giấy ủy quyền', 'GUQ'],
  ['INVITATION', 'Giấy mời', 'GM'],
  ['INTRODUCTION', 'Giấy giới thiệu', 'GGT'],
  ['LEAVE_PAPER', 'Giấy nghỉ phép', 'GNP'],
  ['SENDING_SLIP', 'Phiếu gửi', 'PG'],
  ['TRANSFER_SLIP', 'Phiếu chuyển', 'PC'],
  ['NOTICE_SLIP', 'Phiếu báo', 'PB'],
  ['OPEN_LETTER', 'Thư công', null],
];

/** The 29 types in the order of the decree. */
export const documentTypes: readonly DocumentType[] = rows.map(([code, name, abbreviation]) => ({
  code,
  name,
  abbreviation,
}));

const byCode = new Map(documentTypes.map((type) => [type.code, type]));

/** The type of a code, or undefined when the code is not one of the 29. */
export function findDocumentType(code: string): DocumentType | undefined {
  return byCode.get(code);
}

import { isParty } from './head-file-rules.ts';
import { annex, type FileBreach, type FileCase, type FileFinding, type FileRule } from './rule.ts';
import type { FileSheet } from './sheet.ts';

export const leastDpi = 200;

/** A file without text is a picture: only what a picture shows is judged (F-C-1). */
export function scanFindings(
  sheet: FileSheet,
  rules: readonly FileRule[],
): { findings: FileFinding[]; notJudged: { rule: string; reason: string }[] } {
  const reason = 'Tệp không có chữ (bản quét): không đọc được để kiểm tra.';
  const coarse = sheet.images.find(({ dpi }) => dpi < leastDpi - 2);
  const grey = sheet.images.find(({ isColour }) => !isColour);
  const breaches: FileBreach[] = [
    ...(sheet.images.length === 0
      ? [
          {
            message: 'Tệp không có chữ, cũng không có ảnh văn bản.',
            expected: 'nội dung văn bản',
            found: 'trang trống',
          },
        ]
      : []),
    ...(coarse
      ? [
          {
            page: coarse.page,
            message: `Bản quét phải có độ phân giải từ ${leastDpi} dpi.`,
            expected: `từ ${leastDpi} dpi`,
            found: `${Math.round(coarse.dpi)} dpi`,
          },
        ]
      : []),
    ...(grey
      ? [
          {
            page: grey.page,
            message: 'Bản quét phải là ảnh màu.',
            expected: 'ảnh màu',
            found: 'ảnh đen trắng',
          },
        ]
      : []),
  ];
  return {
    findings: breaches.map((breach) => ({
      rule: 'F-C-1',
      box: 'bản sao',
      severity: 'block',
      page: breach.page ?? null,
      rect: null,
      where: { paragraph: null, text: '' },
      title: 'Bản quét',
      expected: breach.expected,
      found: breach.found,
      message: breach.message,
      law: annex('Phần II'),
      repair: null,
    })),
    notJudged: [...new Set(rules.map(({ id }) => id))].map((rule) => ({ rule, reason })),
  };
}

/** The rules this file, or what is known beside it, says nothing about. */
export function notJudged({
  sheet,
  letter,
  context,
  urgency,
  knowsFiles,
}: FileCase): { rule: string; reason: string }[] {
  const registers = 'Cần số liệu của hệ thống: tệp một mình không cho biết.';
  const of = (isUnknown: boolean, rule: string, reason: string) => (isUnknown ? [{ rule, reason }] : []);
  const isDocx = sheet.format === 'docx';
  const missing = (part: unknown, rule: string, what: string) => of(!part, rule, `Không tìm thấy ${what}.`);
  return [
    ...of(!isDocx, 'F-P-2', 'Lề dưới và lề phải đo theo chữ đã in: lề rộng hơn chữ thì không thấy.'),
    ...of(isDocx, 'F-P-3', 'Phông chữ nhúng chỉ xét được ở PDF.'),
    ...of(
      isDocx && sheet.pageNumbers.shown.length === 0 && sheet.pageNumbers.pageCount === null,
      'F-P-5',
      'DOCX không cho biết số trang in.',
    ),
    ...of(isParty({ sheet }), 'F-1-1', 'Văn bản của Đảng không có Quốc hiệu, Tiêu ngữ.'),
    ...missing(letter.motto, 'F-1-3', 'Tiêu ngữ'),
    ...missing(letter.issuer.length > 0, 'F-2-2', 'tên cơ quan ban hành'),
    ...of(context.issuerName === null, 'F-2-1', `${registers} Mới xét cách trình bày.`),
    ...of(context.expectedNotation === null, 'F-3-2', `${registers} Mới xét chữ viết tắt tên loại.`),
    ...of(context.place === null, 'F-4-2', registers),
    ...of(context.knownCitations === null, 'F-6-5', `${registers} Mới xét cách viện dẫn.`),
    ...of(true, 'F-6-6', 'Quy tắc viết hoa của Phụ lục II chưa xét trên tệp.'),
    ...of(context.capacityLines === null, 'F-7-1', `${registers} Mới xét cách ghi.`),
    ...of(context.resolvedRecipients === null, 'F-9b-4', registers),
    ...of(context.deliveryRecipients === null, 'F-9b-5', registers),
    ...of(urgency === null, 'F-10-2', registers),
    ...of(urgency !== null, 'F-10-2', 'Khung dấu độ khẩn chưa đo trên tệp.'),
    ...of(letter.appendices.length === 0 && !knowsFiles, 'F-A-2', 'Phụ lục có thể là tệp riêng.'),
    ...of(true, 'F-C-1', 'Chỉ xét bản quét không có chữ.'),
  ];
}

import { conclusionOf, type IssuedDocument, type Verification } from '@congvu/contracts';
import type { FactSection, FactSheet } from '@congvu/letter';
import { formatDay, formatInstant } from '@congvu/vn-text';

type Checked = { document: IssuedDocument | null; verification: Verification | null };

/** "Phiếu kiểm tra chữ ký số" (signing.md §13, TT 15/2025 Điều 6): the same rows as on the screen. */
export function verificationSheet({ document, verification }: Checked, at: Date): FactSheet {
  const sections: FactSection[] = [
    ...(document ? [documentSection(document)] : []),
    ...(verification ? [fileSection(verification), ...signatureSections(verification)] : []),
  ];
  const conclusion = verification ? conclusionOf(verification) : (document?.statusSentence ?? '');
  return {
    title: 'PHIẾU KIỂM TRA CHỮ KÝ SỐ',
    conclusion: `Kết luận: ${conclusion.replace(/\.$/, '')}.`,
    sentences: verification ? [verification.sentence, verification.advice] : [],
    sections,
    footLine: `Lập lúc ${formatInstant(at)} trên hệ thống Công Vụ. Phiếu này không thay văn bản.`,
    date: at,
  };
}

function documentSection(document: IssuedDocument): FactSection {
  const { issuedOn, subject, successors } = document;
  return {
    heading: 'Văn bản',
    rows: [
      { label: 'Cơ quan ban hành', values: [document.agencyName] },
      { label: 'Số, ký hiệu', values: [document.label] },
      ...(issuedOn ? [{ label: 'Ngày ban hành', values: [formatDay(issuedOn)] }] : []),
      ...(subject ? [{ label: 'Trích yếu', values: [subject] }] : []),
      { label: 'Hiệu lực', values: [document.statusSentence, ...successors.map(successorText)] },
    ],
  };
}

const successorVerbs = {
  REPLACES: 'Thay thế bởi',
  CORRECTS: 'Đính chính bởi',
  AMENDS: 'Sửa đổi bởi',
  RECALLS: 'Thu hồi theo',
} as const;

const successorText = ({ kind, typeName, label, issuedOn }: IssuedDocument['successors'][number]): string =>
  `${successorVerbs[kind]} ${typeName || 'văn bản'} số ${label}${issuedOn ? ` ngày ${formatDay(issuedOn)}` : ''}.`;

function fileSection(verification: Verification): FactSection {
  const name = verification.report?.file;
  return {
    heading: 'Tệp được kiểm tra',
    rows: [
      ...(name ? [{ label: 'Tên tệp', values: [name] }] : []),
      { label: 'SHA-256', values: [inGroups(verification.fileSha256)] },
      { label: 'Kiểm tra lúc', values: [formatInstant(new Date(verification.checkedAt))] },
    ],
  };
}

/** Eight digits at a time: a line can break, and people can compare. */
const inGroups = (hex: string): string => hex.replace(/(.{8})(?=.)/g, '$1 ');

const signatureSections = ({ rows }: Verification): FactSection[] =>
  rows.map((row, index) => ({ heading: `Chữ ký ${index + 1}`, rows: row.facts }));

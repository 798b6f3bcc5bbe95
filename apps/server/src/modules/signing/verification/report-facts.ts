import type { ReportFact } from '@congvu/contracts';
import { formatInstant } from '@congvu/vn-text';
import { firstBlocking, isInformative, reasonText } from '../reason-texts.ts';
import type { JudgedSignature } from './judge.ts';

/** The rows of one signature in the report (signing.md §13): every field TT 15/2025 Điều 6 asks for, in its order; what is
 *  not known says so instead of being left out. */
export function reportFacts(signature: JudgedSignature): ReportFact[] {
  const { report, details } = signature;
  const row = (label: string, ...values: (string | null)[]): ReportFact => {
    const known = values.flatMap((value) => (value ? [value] : []));
    return { label, values: known.length > 0 ? known : ['Không ghi.'] };
  };
  return [
    row('Chủ thể ký', report.signer, details.title, roleText[signature.role]),
    row('Nơi cấp chứng thư chữ ký số', report.issuer),
    row('Đơn vị quản lý chứng thư', report.organisation, details.organisationalUnit),
    row('Thời điểm ký (theo khai báo)', instantText(report.signedAt)),
    row('Dấu thời gian', instantText(report.timestampedAt) ?? 'Không có.'),
    row('Tính toàn vẹn của văn bản', ...integrity(signature)),
    row('Tính hợp lệ của chữ ký tại thời điểm ký', ...validity(signature)),
    row(
      'Thời hạn hiệu lực của chứng thư',
      lifetime(signature),
      details.serial && `Số hiệu ${details.serial}.`,
    ),
    row('Nguồn kiểm tra trạng thái', statusSource(signature)),
  ];
}

const roleText: Record<JudgedSignature['role'], string | null> = {
  leader: 'Người có thẩm quyền của cơ quan ban hành',
  agency: 'Chữ ký số của cơ quan ban hành',
  other: null,
};

const instantText = (text: string | null): string | null => (text ? formatInstant(new Date(text)) : null);

/** What was done to the file after this signature, in one sentence. */
const changeText: Record<JudgedSignature['report']['modifications'], string> = {
  none: 'Văn bản chưa bị thay đổi kể từ khi ký.',
  lta: 'Sau khi ký chỉ có thêm dữ liệu kiểm tra lâu dài.',
  'form-fill': 'Sau khi ký chỉ có: điền số, ngày; chữ ký khác; dữ liệu kiểm tra lâu dài.',
  annotation: 'Văn bản đã bị thay đổi sau khi ký.',
  other: 'Văn bản đã bị thay đổi sau khi ký.',
};
const contentReason =
  /^(MOD_|MDP_|FIELD_|DIGEST_|SIG_|BYTERANGE_|CONTENTS_|COVERAGE_|XREF_|REVISION_|TRAILING_|HYBRID_|DUP_|HEADER_|CMS_|ESS_MISMATCH|SIGNATURE_WRONG|PDF_|LIMIT_|SUBFILTER_|ALG_UNSUPPORTED|ALG_BROKEN)/;
const isIntact = (modifications: JudgedSignature['report']['modifications']): boolean =>
  modifications === 'none' || modifications === 'lta' || modifications === 'form-fill';

function integrity({ report, reasons }: JudgedSignature): string[] {
  const against = reasons.filter((code) => !isInformative(code) && contentReason.test(code));
  if (against.length === 0) return [changeText[report.modifications]];
  const head = isIntact(report.modifications)
    ? 'Không chứng minh được văn bản còn nguyên vẹn.'
    : changeText.other;
  return [head, ...against.map((code) => reasonText(code).sentence)];
}

function validity({ verdict, reasons }: JudgedSignature): string[] {
  if (verdict === 'valid') return ['Hợp lệ.'];
  const decisive = firstBlocking(reasons);
  const { sentence, advice } = reasonText(decisive ?? '');
  return [verdict === 'invalid' ? 'Không hợp lệ.' : 'Chưa đủ căn cứ kết luận.', sentence, advice];
}

function lifetime({ details, report }: JudgedSignature): string | null {
  const { notBefore, notAfter } = details;
  if (!notBefore || !notAfter) return null;
  const at = report.timestampedAt ?? report.signedAt;
  const span = `Từ ${formatInstant(new Date(notBefore))} đến ${formatInstant(new Date(notAfter))}.`;
  if (!at) return span;
  const isWithin = Date.parse(notBefore) <= Date.parse(at) && Date.parse(at) <= Date.parse(notAfter);
  return `${span} ${isWithin ? 'Còn hạn lúc ký.' : 'Không còn hạn lúc ký.'}`;
}

/** Who said whether the certificate was revoked. */
function statusSource({ reasons }: JudgedSignature): string {
  if (reasons.includes('SIGNER_UNKNOWN')) return 'Chưa kiểm tra được: chứng thư không có trong danh bạ.';
  if (reasons.includes('CERT_REVOKED')) return 'Danh bạ chứng thư của hệ thống: đã thu hồi trước khi ký.';
  if (reasons.includes('CERT_REVOKED_LATER')) return 'Danh bạ chứng thư của hệ thống: thu hồi sau khi ký.';
  return 'Danh bạ chứng thư của hệ thống: chưa bị thu hồi.';
}

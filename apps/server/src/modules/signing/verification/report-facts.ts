import type { ReportFact } from '@congvu/contracts';
import { formatInstant } from '@congvu/vn-text';
import { firstBlocking, isInformative, reasonText } from '../reason-texts.ts';
import type { JudgedSignature } from './judge.ts';

/** The rows of one signature in the report (signing.md §13): every field TT 15/2025 Điều 6 asks for, in its order; what is
 *  not known says so instead of being left out. */
export function reportFacts(signature: JudgedSignature, now: Date): ReportFact[] {
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
    row(
      'Dấu thời gian',
      instantText(report.timestampedAt) ?? 'Không có.',
      details.timeStamp ? `Do ${details.timeStamp.authority} cấp.` : null,
    ),
    row('Tính toàn vẹn của văn bản', ...integrity(signature)),
    row('Tính hợp lệ của chữ ký tại thời điểm ký', ...validity(signature)),
    row(
      'Thời hạn hiệu lực của chứng thư',
      lifetime(signature),
      details.serial && `Số hiệu ${details.serial}.`,
      ...states(signature, now),
    ),
    row('Nguồn kiểm tra trạng thái', ...statusSource(signature)),
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

const stateText: Record<string, string> = {
  good: 'còn hiệu lực',
  revoked: 'đã thu hồi',
  hold: 'đang tạm dừng',
  'revoked-later': 'còn hiệu lực',
  trusted: 'nằm trong danh sách tin cậy',
};

/** The state of the signer's certificate when it signed, and today. */
function states({ details }: JudgedSignature, now: Date): string[] {
  const [own] = details.chain;
  if (!own) return ['Chưa kiểm tra được.'];
  const then = `Lúc ký: ${stateText[own.state] ?? 'chưa kiểm tra được'}.`;
  const since = instantText(own.revokedAt);
  const hasEnded = details.notAfter !== null && Date.parse(details.notAfter) < now.getTime();
  const today = since
    ? `đã thu hồi hoặc tạm dừng từ ${since}`
    : hasEnded
      ? 'đã hết hạn'
      : stateText[own.state];
  return [then, `Hiện nay: ${today ?? 'chưa kiểm tra được'}.`];
}

/** Who said whether the certificate was revoked, when, and under which number. */
function statusSource({ details, reasons }: JudgedSignature): string[] {
  const source = details.chain[0]?.source;
  if (!source) return [reasons.includes('REV_UNKNOWN') ? 'Chưa hỏi được nơi cấp.' : 'Chưa kiểm tra được.'];
  const number = source.number ? ` số ${source.number}` : '';
  const name =
    source.kind === 'ocsp' ? 'Trả lời trực tuyến (OCSP) của nơi cấp' : `Danh sách thu hồi (CRL)${number}`;
  const end = instantText(source.nextUpdate);
  return [
    `${name}, lập lúc ${instantText(source.thisUpdate)}${end ? `, dùng đến ${end}` : ''}.`,
    source.origin === 'file' ? 'Kèm sẵn trong tệp.' : 'Hệ thống nhận từ nơi cấp.',
  ];
}

import type { Refusal } from '@congvu/contracts';
import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import { refuse } from '../errors.ts';
import type { CertificateRow } from './certificate.store.ts';
import { comparable, parseCertificate, subjectText } from './subject.ts';

/** Whose certificate it must be at this instant. */
export type Holder = {
  kind: 'person' | 'agency';
  name: string;
  agencyId: string;
  /** Official names of the acting agency, today and when the certificate began. */
  agencyNames: readonly string[];
};

const invalid = (reason: string, sentence: string): Refusal =>
  refuse('signing.certificate-invalid', { reason, sentence });
const mismatch = (reason: string, sentence: string): Refusal =>
  refuse('signing.certificate-mismatch', { reason, sentence });

/** Everything that speaks against using this certificate now (signing.md §10, R-AUT-2, R-AUT-5; TT 15/2025 S1). */
export function decideCertificate(
  certificate: CertificateRow | undefined,
  holder: Holder,
  at: Date,
): Refusal[] {
  if (!certificate) {
    const whose =
      holder.kind === 'person' ? 'Chưa đăng ký chứng thư số cho người ký' : 'Cơ quan chưa có chứng thư số';
    return [invalid('CERT_MISSING', `${whose}. Gửi yêu cầu cấp chứng thư số tới quản trị.`)];
  }
  return [...decideValidity(certificate, at), ...decideOwner(certificate, holder)];
}

function decideValidity(certificate: CertificateRow, at: Date): Refusal[] {
  if (certificate.status === 'revoked') {
    return [invalid('CERT_REVOKED', 'Chứng thư số đã bị thu hồi. Gửi yêu cầu cấp lại tới quản trị.')];
  }
  if (at < certificate.not_before) {
    const day = formatDay(toLocalDay(certificate.not_before));
    return [invalid('CERT_NOT_YET', `Chứng thư số có hiệu lực từ ${day}. Ký từ ngày đó.`)];
  }
  if (at > certificate.not_after) {
    const day = formatDay(toLocalDay(certificate.not_after));
    return [invalid('CERT_EXPIRED', `Chứng thư số hết hạn ${day}. Gửi yêu cầu cấp lại tới quản trị.`)];
  }
  return [];
}

function decideOwner(certificate: CertificateRow, holder: Holder): Refusal[] {
  const { subject } = parseCertificate(certificate.der);
  const commonName = subjectText(subject, 'commonName') ?? '';
  const names = holder.agencyNames.map(comparable);
  const organisations =
    holder.kind === 'agency'
      ? [commonName]
      : [subjectText(subject, 'organisation'), subjectText(subject, 'organisationalUnit')];
  const isOwnAgency =
    certificate.agency_id === holder.agencyId &&
    organisations.some((name) => name !== undefined && names.includes(comparable(name)));
  const isOwnName = holder.kind === 'agency' || comparable(commonName) === comparable(holder.name);
  return [
    ...(isOwnName
      ? []
      : [
          mismatch(
            'SIGNER_MISMATCH',
            `Chứng thư số cấp cho “${commonName}”, không phải ${holder.name}. Dùng chứng thư của chính người ký.`,
          ),
        ]),
    ...(isOwnAgency
      ? []
      : [
          mismatch(
            'ORG_MISMATCH',
            `Chứng thư số cấp cho cơ quan khác (${organisations[0] ?? 'không ghi tên'}). Gửi yêu cầu thay đổi chứng thư số tới quản trị.`,
          ),
        ]),
  ];
}

/** A certificate that names another post than today's is out of date: a warning, kept with the act (NĐ 68/2024 Đ.15). */
export function hasOtherPosition(certificate: CertificateRow, title: string): boolean {
  const named = subjectText(parseCertificate(certificate.der).subject, 'title');
  return named !== undefined && comparable(named) !== comparable(title);
}

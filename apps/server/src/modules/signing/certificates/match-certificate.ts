import type { Refusal } from '@congvu/contracts';
import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import { refuse } from '../errors.ts';
import type { CertificateRow } from './certificate.store.ts';
import { certificateFacts, comparable, parseCertificate, subjectText } from './subject.ts';

/** Whose certificate it must be at this instant. */
export type Holder = {
  kind: 'person' | 'agency';
  name: string;
  agencyId: string;
  /** Names the certificate may carry: official ones of the acting agency, and one an exception lets pass. */
  agencyNames: readonly string[];
  /** Of a person, when known. */
  email?: string | null;
  citizenNumber?: string | null;
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
  if (certificate.status === 'on_hold') {
    const sentence = 'Chứng thư số đang tạm dừng. Liên hệ quản trị để biết lý do và mở lại.';
    return [invalid('CERT_ON_HOLD', sentence)];
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

/** Whose name the certificate carries, whoever shows it: person, agency, citizen number (signing.md §10). */
export function decideSubject(der: Uint8Array, holder: Omit<Holder, 'agencyId'>): Refusal[] {
  const { subject } = parseCertificate(der);
  const commonName = subjectText(subject, 'commonName') ?? '';
  const names = holder.agencyNames.map(comparable);
  const organisations =
    holder.kind === 'agency'
      ? [commonName]
      : [subjectText(subject, 'organisation'), subjectText(subject, 'organisationalUnit')];
  const isOwnAgency = organisations.some((name) => name !== undefined && names.includes(comparable(name)));
  const isOwnName = holder.kind === 'agency' || comparable(commonName) === comparable(holder.name);
  return [
    ...(isOwnName ? [] : [otherPerson(commonName, holder.name)]),
    ...decideCitizen(der, holder),
    ...(isOwnAgency ? [] : [otherAgency(organisations[0])]),
  ];
}

const otherPerson = (commonName: string, name: string): Refusal =>
  mismatch(
    'SIGNER_MISMATCH',
    `Chứng thư số cấp cho “${commonName}”, không phải ${name}. Dùng chứng thư của chính người ký.`,
  );

const otherAgency = (organisation: string | undefined): Refusal =>
  mismatch(
    'ORG_MISMATCH',
    `Chứng thư số cấp cho cơ quan khác (${organisation ?? 'không ghi tên'}). Gửi yêu cầu thay đổi chứng thư số tới quản trị.`,
  );

function decideCitizen(der: Uint8Array, holder: Omit<Holder, 'agencyId'>): Refusal[] {
  const { citizenNumber } = certificateFacts(der);
  if (holder.kind === 'agency' || !citizenNumber || !holder.citizenNumber) return [];
  if (citizenNumber === holder.citizenNumber) return [];
  const sentence = `Số định danh trong chứng thư số khác số định danh của ${holder.name}. Dùng chứng thư của chính người ký.`;
  return [mismatch('CITIZEN_MISMATCH', sentence)];
}

function decideOwner(certificate: CertificateRow, holder: Holder): Refusal[] {
  const refusals = decideSubject(certificate.der, holder);
  if (
    certificate.agency_id === holder.agencyId ||
    refusals.some((one) => one.facts?.reason === 'ORG_MISMATCH')
  )
    return refusals;
  return [...refusals, otherAgency(subjectText(parseCertificate(certificate.der).subject, 'organisation'))];
}

/** A certificate that names another post than today's is out of date: a warning, kept with the act (NĐ 68/2024 Đ.15). */
export function hasOtherPosition(certificate: Pick<CertificateRow, 'der'>, title: string): boolean {
  const named = subjectText(parseCertificate(certificate.der).subject, 'title');
  return named !== undefined && comparable(named) !== comparable(title);
}

/** The official e-mail changed since: the content of the certificate must be changed (NĐ 68/2024 Đ.15.1b). */
export function hasOtherEmail(
  certificate: Pick<CertificateRow, 'der'>,
  email: string | null | undefined,
): boolean {
  const named = certificateFacts(certificate.der).email;
  return Boolean(named && email && named.toLowerCase() !== email.toLowerCase());
}

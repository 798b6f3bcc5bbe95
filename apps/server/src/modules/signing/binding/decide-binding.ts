import type { Refusal } from '@congvu/contracts';
import { checkChain, parseCertificate } from '@congvu/pades';
import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import { decideSubject, type Holder } from '../certificates/match-certificate.ts';
import { certificateFacts } from '../certificates/subject.ts';
import { refuse } from '../errors.ts';

export type BindingFacts = {
  der: Uint8Array;
  chain: readonly Uint8Array[];
  anchors: readonly Uint8Array[];
  holder: Holder;
  /** It stands in the registry already, for whomever. */
  isKnown: boolean;
  at: Date;
};

/** Everything that speaks against binding this certificate to this owner now (signing.md §10; TT 15/2025 S1). */
export function decideBinding(facts: BindingFacts): Refusal[] {
  const { der, holder, at } = facts;
  const certificate = parseCertificate(der);
  const chain = checkChain({
    signer: certificate,
    intermediates: facts.chain.map(parseCertificate),
    anchors: facts.anchors.map(parseCertificate),
    at,
  });
  return [
    ...chain.map((code) =>
      refuse('signing.certificate-invalid', { reason: code, sentence: chainText(code, der) }),
    ),
    ...decideSubject(der, holder),
    ...decideEmail(der, holder),
    ...(!facts.isKnown ? [] : [refuse('signing.certificate-known')]),
  ];
}

function chainText(code: string, der: Uint8Array): string {
  const { notBefore, notAfter } = parseCertificate(der);
  switch (code) {
    case 'CERT_EXPIRED':
      return `Chứng thư số hết hạn ${formatDay(toLocalDay(notAfter))}. Gửi yêu cầu cấp lại.`;
    case 'CERT_NOT_YET':
      return `Chứng thư số có hiệu lực từ ${formatDay(toLocalDay(notBefore))}. Gắn từ ngày đó.`;
    case 'CERT_USAGE':
      return 'Chứng thư số này không dùng để ký. Chọn chứng thư ký số.';
    default:
      return 'Nơi cấp chứng thư số không có trong danh sách tin cậy. Nhờ quản trị kiểm tra nơi cấp, hoặc chọn tệp có đủ chứng thư trung gian.';
  }
}

function decideEmail(der: Uint8Array, holder: Holder): Refusal[] {
  const { email } = certificateFacts(der);
  if (!email || !holder.email || email.toLowerCase() === holder.email.toLowerCase()) return [];
  const sentence = `Thư điện tử trong chứng thư số (${email}) khác thư công vụ ${holder.email}. Sửa thông tin liên hệ hoặc đề nghị thay đổi chứng thư.`;
  return [refuse('signing.certificate-mismatch', { reason: 'EMAIL_MISMATCH', sentence })];
}

import type { Verification } from '@congvu/contracts';
import type { VerificationReport as PadesReport } from '@congvu/pades';
import { instant } from '../../../platform/wire.ts';
import { reasonText } from '../reason-texts.ts';
import { standsButForRevocation } from '../revocation/validation-options.ts';
import { decisiveReason, type JudgedSignature, type Judgement } from './judge.ts';
import { reportFacts } from './report-facts.ts';

/** One line of `congvu verify --json`. */
export type WireReport = NonNullable<Verification['report']>;

type Checked = { fileSha256: string; at: Date; judgement: Judgement; report: PadesReport };

/** What people read: a sentence, an advice, one row a signature (signing.md §13, ui.md §5.3). */
export function presentVerification(checked: Checked): Verification {
  const { judgement } = checked;
  return {
    fileSha256: checked.fileSha256,
    checkedAt: instant(checked.at),
    verdict: judgement.verdict,
    isLegalOriginal: judgement.isLegalOriginal,
    ...sentenceOf(judgement),
    report: toWire(checked.report),
    rows: judgement.signatures.map((signature) => toRow(signature, checked.at)),
  };
}

/** A file whose check on arrival is still to come. */
export function presentUnchecked(fileSha256: string, at: Date): Verification {
  return {
    fileSha256,
    checkedAt: instant(at),
    verdict: 'checking',
    isLegalOriginal: false,
    sentence: 'Đang kiểm tra chữ ký số của tệp này.',
    advice: 'Kết quả hiện ở đây trong ít giây.',
    report: null,
    rows: [],
  };
}

/** A file that no check awaits: the picture of a letter on paper, or an office file. */
export function presentWithoutCheck(file: { fileSha256: string; at: Date }, medium: string): Verification {
  const isPaper = medium === 'PAPER';
  return {
    ...presentUnchecked(file.fileSha256, file.at),
    verdict: 'unsigned',
    sentence: isPaper ? 'Bản chụp từ bản giấy.' : UNSIGNED.sentence,
    advice: isPaper ? 'Chữ ký và dấu xem trên bản giấy ở văn thư.' : UNSIGNED.advice,
  };
}

const UNSIGNED = {
  sentence: 'Tệp này không có chữ ký số. Chỉ để tham khảo.',
  advice: 'Đề nghị nơi gửi gửi bản có chữ ký số, hoặc đối chiếu với bản giấy.',
};

const chainDoubts = new Set(['CHAIN_INCOMPLETE', 'CHAIN_UNTRUSTED', 'REV_UNKNOWN', 'REV_STALE']);

function sentenceOf(judgement: Judgement): { sentence: string; advice: string } {
  if (judgement.isLegalOriginal) {
    return {
      sentence: 'Có chữ ký số của người có thẩm quyền và của cơ quan. Nội dung không đổi từ khi ký.',
      advice: 'Có giá trị như bản gốc (NĐ 30/2020 Điều 5).',
    };
  }
  if (judgement.verdict === 'unsigned') return UNSIGNED;
  const reason = decisiveReason(judgement)!;
  const { sentence, advice } = reasonText(reason);
  if (judgement.verdict === 'indeterminate' && chainDoubts.has(reason)) {
    const doubt = `Chữ ký nguyên vẹn nhưng chưa kiểm tra được chứng thư số (${lowerFirst(sentence)}).`;
    return { sentence: doubt, advice };
  }
  return { sentence, advice };
}

const lowerFirst = (sentence: string): string =>
  sentence.charAt(0).toLocaleLowerCase('vi') + sentence.slice(1).replace(/\.$/, '');

function toRow(signature: JudgedSignature, now: Date): Verification['rows'][number] {
  const { report, details } = signature;
  return {
    role: signature.role,
    signer: report.signer ?? '',
    organisation: report.organisation ?? '',
    issuer: report.issuer ?? '',
    signedAt: report.signedAt,
    coverage: coverageText(signature),
    verdict: signature.verdict,
    ...(awaitsIssuer(signature) ? { awaitsIssuer: true } : {}),
    sentences: [
      ...(details.title ? [`Chức vụ ghi trên chứng thư: ${details.title}.`] : []),
      ...signature.reasons.map((code) => reasonText(code).sentence),
    ],
    facts: reportFacts(signature, now),
  };
}

/** Nothing speaks against it but that its issuer has not answered yet. */
const awaitsIssuer = ({ verdict, reasons }: JudgedSignature): boolean =>
  verdict !== 'valid' && standsButForRevocation({ reasons });

function coverageText({ report, details }: JudgedSignature): string {
  if (report.coverage === 'whole-file') return 'cả tệp';
  // Evidence for later checks says nothing new: the signature covers all that can be read.
  const isOnlyEvidence = report.coverage === 'whole-revision' && report.modifications === 'lta';
  if (isOnlyEvidence) return 'cả tệp';
  return report.coverage === 'whole-revision' ? `đến bản ${details.revision + 1}` : 'một phần tệp';
}

/** The JSON of signing.md §7.3; unknown names are empty texts on the wire. */
export function toWire(report: PadesReport): WireReport {
  const { error, ...rest } = report;
  return {
    ...rest,
    signatures: report.signatures.map((signature) => ({
      ...signature,
      signer: signature.signer ?? '',
      organisation: signature.organisation ?? '',
      issuer: signature.issuer ?? '',
      reasons: [...signature.reasons],
    })),
    ...(error === undefined ? {} : { error }),
  };
}

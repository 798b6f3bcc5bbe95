import { formatDay, formatNumberNotation } from '@congvu/vn-text';
import type { DocumentEvent } from './appendix-events.query.ts';

type Data = Record<string, unknown>;

const stepNames: Record<string, string> = {
  UNIT_REVIEW: 'duyệt nội dung',
  FORM_CHECK: 'kiểm tra thể thức',
  OFFICE_REVIEW: 'thẩm tra của Văn phòng',
  CONSULT: 'xin ý kiến phối hợp',
  INITIAL: 'ký nháy',
  SIGN: 'ký ban hành',
};
const sources: Record<string, string> = {
  editor: 'soạn trên hệ thống',
  upload: 'tệp tải lên',
  paper_scan: 'bản quét từ giấy',
};
const capacities: Record<string, string> = {
  head: 'người đứng đầu',
  deputy: 'cấp phó',
  other: 'thừa lệnh hoặc thừa ủy quyền',
};
const named = (names: Record<string, string>, key: unknown): string =>
  names[String(key)] ?? String(key ?? '');
const steps = (kinds: unknown): string =>
  (Array.isArray(kinds) ? kinds : [kinds]).map((kind) => named(stepNames, kind)).join(', ');
const day = (value: unknown): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? formatDay(String(value)) : '';

const sentences: Record<string, (data: Data) => string> = {
  'outgoing.drafted': ({ sourceKind }) => `Lập dự thảo: ${named(sources, sourceKind)}`,
  'outgoing.submitted': ({ cycle, sourceKind, hasAgencySignature }) =>
    `Trình ký lần ${cycle ?? 1}: ${named(sources, sourceKind)}${hasAgencySignature ? ', tệp đã mang chữ ký số cơ quan' : ''}`,
  'outgoing.step-approved': ({ kind, passedFindings }) => {
    const count = Array.isArray(passedFindings) ? passedFindings.length : Number(passedFindings ?? 0);
    return `Qua bước ${steps(kind)}${count > 0 ? `, cho qua ${count} lỗi thể thức` : ''}`;
  },
  'outgoing.steps-skipped': ({ kinds }) => `Bỏ qua bước ${steps(kinds)}`,
  'outgoing.returned': () => 'Trả lại người soạn',
  'outgoing.withdrawn': () => 'Người soạn rút lại',
  'outgoing.signed': ({ medium, statistic, hasAuthority, valid }) =>
    [
      medium === 'paper' ? 'Ký trên giấy' : 'Lãnh đạo ký số',
      named(capacities, statistic),
      ...(hasAuthority === false ? ['không đúng thẩm quyền'] : []),
      ...(valid === false ? ['chữ ký không hợp lệ'] : []),
    ].join(', '),
  'outgoing.numbered': ({ number, notation, issuedOn }) =>
    `Cấp số ${printedNumber(number, notation)}, ngày ${day(issuedOn)}`,
  'outgoing.issued': ({ valid }) =>
    valid === false ? 'Đóng dấu số cơ quan, chữ ký không hợp lệ' : 'Đóng dấu số cơ quan',
  'outgoing.dispatched': ({ recipients, lateRelease }) =>
    `Phát hành trên hệ thống, ${Number(recipients ?? 0)} nơi nhận${lateRelease ? ', chậm so với ngày ký' : ''}`,
  'outgoing.paper-released': ({ releasedOn }) => `Ghi nhận phát hành bản giấy ngày ${day(releasedOn)}`,
  'outgoing.number-voided': ({ number }) => `Hủy số ${String(number ?? '')}`,
  'outgoing.cancelled': () => 'Hủy dự thảo',
};

function printedNumber(number: unknown, notation: unknown): string {
  const value = typeof number === 'number' ? number : String(number ?? '');
  return typeof notation === 'string' ? formatNumberNotation(value, notation) : String(value);
}

/** What one event says in one Vietnamese sentence without names and subjects; null for events nobody needs to read. */
export const eventSentence = ({ type, data }: Pick<DocumentEvent, 'type' | 'data'>): string | null =>
  sentences[type]?.(data) ?? null;

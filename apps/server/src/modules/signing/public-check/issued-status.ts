import type { IssuedDocument, IssuedStatus, SuccessorKind } from '@congvu/contracts';
import { formatDay } from '@congvu/vn-text';
import type { Issued } from '../../documents/index.ts';

const ofState: Readonly<Record<string, IssuedStatus>> = {
  recalled: 'recalled',
  recalling: 'recalling',
  voided: 'voided',
};
const ofEffect: Readonly<Record<string, IssuedStatus>> = {
  recalled: 'recalled',
  replaced: 'replaced',
  corrected: 'corrected',
  amended: 'amended',
};
/** An order of recall speaks through the state: it may end without effect. */
const ofSuccessor: Readonly<Partial<Record<SuccessorKind, IssuedStatus>>> = {
  REPLACES: 'replaced',
  CORRECTS: 'corrected',
  AMENDS: 'amended',
};
/** Grave to slight: the first that holds is the answer. */
const order: readonly IssuedStatus[] = [
  'voided',
  'recalled',
  'recalling',
  'replaced',
  'corrected',
  'amended',
  'in_force',
];

/** What the document is worth today, from its state, its effect and the documents that came after it. */
export function issuedStatus(issued: Pick<Issued, 'state' | 'effect' | 'successors'>): IssuedStatus {
  const held = new Set<IssuedStatus | undefined>([
    ofState[issued.state],
    ofEffect[issued.effect],
    ...issued.successors.map(({ kind }) => ofSuccessor[kind]),
  ]);
  return order.find((status) => held.has(status)) ?? 'in_force';
}

type Told = IssuedDocument['successors'][number];

const words: Record<IssuedStatus, { kind?: SuccessorKind; what: string; by: string; advice: string }> = {
  in_force: { what: 'Còn hiệu lực', by: '', advice: '' },
  amended: { kind: 'AMENDS', what: 'Còn hiệu lực, đã được sửa đổi, bổ sung', by: 'bởi', advice: '' },
  corrected: {
    kind: 'CORRECTS',
    what: 'Đã được đính chính',
    by: 'bởi',
    advice: ' Đọc cùng văn bản đính chính.',
  },
  replaced: {
    kind: 'REPLACES',
    what: 'Đã được thay thế',
    by: 'bằng',
    advice: ' Không dùng văn bản này nữa.',
  },
  recalling: {
    kind: 'RECALLS',
    what: 'Đang được thu hồi',
    by: 'theo',
    advice: ' Chờ kết quả trước khi dùng.',
  },
  recalled: {
    kind: 'RECALLS',
    what: 'Đã bị thu hồi',
    by: 'theo',
    advice: ' Không dùng văn bản này nữa.',
  },
  voided: { what: 'Đã bị hủy', by: '', advice: ' Không dùng văn bản này.' },
};

/** The status in a sentence, with the latest document that brought it, if the public may know that one. */
export function statusSentence(status: IssuedStatus, successors: readonly Told[]): string {
  const { kind, what, by, advice } = words[status];
  const latest = successors.findLast((each) => each.kind === kind);
  return `${what}${latest ? ` ${by} ${named(latest)}` : ''}.${advice}`;
}

const named = ({ typeName, label, issuedOn }: Told): string =>
  `${typeName || 'Văn bản'} số ${label}${issuedOn ? ` ngày ${formatDay(issuedOn)}` : ''}`;

import type { IssuedStatus } from '@congvu/contracts';
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
const ofSuccessor: Readonly<Record<Issued['successors'][number]['kind'], IssuedStatus>> = {
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

const sentences: Record<IssuedStatus, string> = {
  in_force: 'Còn hiệu lực.',
  amended: 'Còn hiệu lực, đã được sửa đổi, bổ sung.',
  corrected: 'Đã được đính chính. Đọc cùng văn bản đính chính.',
  replaced: 'Đã được thay thế. Không dùng văn bản này nữa.',
  recalling: 'Đang được thu hồi. Chờ kết quả trước khi dùng.',
  recalled: 'Đã bị thu hồi. Không dùng văn bản này nữa.',
  voided: 'Đã bị hủy. Không dùng văn bản này.',
};
export const statusSentence = (status: IssuedStatus): string => sentences[status];

import { incomingLabels, type NumberedRegister, registerColumns } from '@congvu/contracts';
import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay, formatDayTime } from '@congvu/vn-text';

type Remark = { kind: string; remark: string; at: string };

/** A row of a register with what became of its document, as the views tell it. */
export type Facts = {
  id: string;
  number: number;
  documentId: string;
  rowDate: string;
  /** The columns as they were written with the number. */
  columns: Record<string, string>;
  remarks: Remark[];
  /** Deliveries of an issued document. */
  sent: number;
  received: number;
  /** Of an incoming document. */
  leadName: string | null;
  /** The leader it was presented to, while nobody leads. */
  presentedTo: string | null;
  presentedAt: Date | null;
  acceptedAt: Date | null;
  dueAt: Date | null;
  state: keyof typeof incomingLabels | null;
  completedAt: Date | null;
  progress: number | null;
  replies: string | null;
};

type Cells<Kind extends NumberedRegister> = Record<(typeof registerColumns)[Kind][number]['id'], string>;

/** The printed cells of a row, in the order of Phụ lục IV. */
export function cellsOf(register: NumberedRegister, facts: Facts): string[] {
  const cells: Record<string, string> = makers[register](facts);
  return registerColumns[register].map(({ id }) => cells[id] ?? '');
}

export const isVoided = (facts: Facts): boolean => facts.remarks.some(({ kind }) => kind === 'voided');

const makers: { [Kind in NumberedRegister]: (facts: Facts) => Cells<Kind> } = {
  outgoing: (facts) => ({
    ...written(facts, [
      'numberNotation',
      'issuedOn',
      'typeAndSubject',
      'signer',
      'recipients',
      'keeper',
      'copies',
    ]),
    sentOn: dayOf(facts, 'dispatched'),
    receipt: facts.sent > 0 ? `${facts.received}/${facts.sent} đã nhận` : '',
    note: notesOf(facts),
  }),
  incoming: (facts) => ({
    ...written(facts, [
      'arrivedOn',
      'arrivalNumber',
      'author',
      'numberNotation',
      'issuedOn',
      'typeAndSubject',
    ]),
    handler: handlerOf(facts),
    sentOn: dayOf(facts, 'assigned') || presentedOn(facts),
    receipt: facts.acceptedAt ? `Đã nhận ${formatDayTime(facts.acceptedAt)}` : '',
    note: notesOf(facts),
  }),
  follow_up: (facts) => ({
    ...written(facts, ['arrivalNumber']),
    document: documentLine(facts.columns),
    handler: handlerOf(facts),
    dueOn: facts.dueAt ? formatDay(toLocalDay(facts.dueAt)) : '',
    progress: progressOf(facts),
    reply: facts.replies ?? '',
    note: notesOf(facts),
  }),
};

/** A letter that is only noted stays with the leader who has it. */
const handlerOf = ({ leadName, presentedTo }: Facts): string => leadName ?? presentedTo ?? '';
const presentedOn = ({ leadName, presentedAt }: Facts): string =>
  leadName === null && presentedAt ? formatDay(toLocalDay(presentedAt)) : '';

function written<Id extends string>({ columns }: Facts, ids: readonly Id[]): Record<Id, string> {
  return Object.fromEntries(ids.map((id) => [id, columns[id] ?? ''])) as Record<Id, string>;
}

/** The day of the first act of this kind. */
function dayOf({ remarks }: Facts, kind: string): string {
  const first = remarks.find((remark) => remark.kind === kind);
  return first ? formatDay(toLocalDay(new Date(first.at))) : '';
}

const notNotes = new Set(['dispatched', 'assigned']);

/** Void, recall, correction, exception: everything that has no column of its own. */
const notesOf = ({ remarks }: Facts): string =>
  remarks
    .filter(({ kind }) => !notNotes.has(kind))
    .map(({ remark }) => remark)
    .join('; ');

function documentLine(columns: Record<string, string>): string {
  const parts = [columns.typeAndSubject, columns.numberNotation && `số ${columns.numberNotation}`];
  const when = columns.issuedOn && `ngày ${columns.issuedOn}`;
  return [parts.filter(Boolean).join(', '), when, columns.author && `của ${columns.author}`]
    .filter(Boolean)
    .join(' ');
}

function progressOf({ state, completedAt, dueAt, progress, leadName }: Facts): string {
  if (!state) return '';
  const label = state === 'done' && leadName === null ? 'Lưu để biết' : incomingLabels[state].text;
  if (completedAt) {
    const isLate = dueAt !== null && completedAt > dueAt;
    return `${label} ngày ${formatDay(toLocalDay(completedAt))}${isLate ? ', trễ hạn' : ''}`;
  }
  return progress ? `${label}, ${progress}%` : label;
}

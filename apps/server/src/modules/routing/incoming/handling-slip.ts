import { assignmentLabels, type FollowedAssignment, type IncomingDetail } from '@congvu/contracts';
import type { FactSection, FactSheet } from '@congvu/letter';
import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay, formatDayTime } from '@congvu/vn-text';

type Of = {
  letter: IncomingDetail;
  /** Assignments with reports, in the order given; none where what was said is withheld. */
  followed: readonly FollowedAssignment[];
  by: string;
  at: Date;
};
type Rows = FactSection['rows'];

const roles = { lead: 'Chủ trì', contributing: 'Phối hợp', informed: 'Để biết' } as const;
const gone = new Set(['revoked', 'handed_back']);

const day = (instant: string): string => formatDay(toLocalDay(new Date(instant)));
const time = (instant: string): string => formatDayTime(new Date(instant));

/** Phiếu giải quyết văn bản đến (NĐ 30/2020 Đ.24, R-DIR-1): what the leader, the head of the unit and the handler said, in
 *  the words and with the names the screen shows. A block nobody has filled stays on the paper, to be written by hand. Pure. */
export function handlingSlip({ letter, followed, by, at }: Of): FactSheet {
  const number = [letter.number, letter.notation].filter(Boolean).join('/');
  const line = [
    letter.typeName,
    number && `số ${number}`,
    letter.issuedOn && `ngày ${formatDay(letter.issuedOn)}`,
  ];
  const roots = followed.filter((one) => one.parentId === null);
  const parts = followed.filter((one) => one.parentId !== null);
  return {
    title: 'PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN',
    conclusion: letter.subject || 'Nội dung đã thu hồi',
    sentences: [
      `${line.filter(Boolean).join(' ')} của ${letter.senderName}.`,
      arrivalWords(letter),
      ...(letter.dueAt ? [`Thời hạn giải quyết: ${day(letter.dueAt)}.`] : []),
    ],
    sections: [
      {
        heading: '1. Ý kiến của lãnh đạo cơ quan',
        rows: orBlank(
          [...noteRows(letter), ...givenRows(roots)],
          ['Giao chủ trì', 'Giao phối hợp', 'Thời hạn', 'Ngày cho ý kiến'],
        ),
      },
      {
        heading: '2. Ý kiến của lãnh đạo đơn vị',
        rows: orBlank(partRows(parts), ['Giao cho', 'Thời hạn', 'Ngày cho ý kiến']),
      },
      {
        heading: '3. Ý kiến đề xuất của người giải quyết',
        rows: orBlank([...followed.flatMap(reportRows), ...outcomeRows(letter)], ['Đề xuất', 'Ngày đề xuất']),
      },
    ],
    footLine: `${letter.agencyName}. ${by} in lúc ${formatDayTime(at)}, trang`,
    date: at,
  };
}

function arrivalWords({ arrivalNumber, arrivedOn, agencyName }: IncomingDetail): string {
  if (arrivalNumber === null) return `${agencyName} chưa vào sổ.`;
  return `Số đến ${arrivalNumber}${arrivedOn ? `, ngày ${formatDay(arrivedOn)}` : ''}, ${agencyName}.`;
}

/** Two lines to write on. */
const handRoom = ['\u00a0', '\u00a0'];
const orBlank = (rows: Rows, labels: readonly string[]): Rows =>
  rows.length > 0 ? rows : labels.map((label) => ({ label, values: handRoom }));

/** The oldest first; a note that another one supersedes stays (R-DIR-1). */
const noteRows = ({ notes }: IncomingDetail): Rows =>
  [...notes].reverse().map((note, index) => ({
    label: `${note.author}, ${note.title}`,
    values: [
      ...(note.text ? [note.text] : []),
      `Ngày ${time(note.at)}${index < notes.length - 1 ? ', đã có bút phê sau thay thế' : ''}`,
    ],
  }));

const nameOf = (one: FollowedAssignment): string =>
  one.personName ? [one.personName, one.title].filter(Boolean).join(', ') : (one.unitName ?? one.title ?? '');

function givenWords(one: FollowedAssignment): string {
  const deadline = one.deadlineAt && one.role !== 'informed' ? `, hạn ${day(one.deadlineAt)}` : '';
  const ended = gone.has(one.state) ? ` (${assignmentLabels[one.state].text.toLocaleLowerCase('vi')})` : '';
  return `${nameOf(one)}${deadline}${ended}`;
}

const givenRows = (given: readonly FollowedAssignment[]): Rows =>
  (['lead', 'contributing', 'informed'] as const).flatMap((role) => {
    const values = given.filter((one) => one.role === role).map(givenWords);
    return values.length > 0 ? [{ label: roles[role], values }] : [];
  });

/** What one head gave on at one time stands together. */
function partRows(parts: readonly FollowedAssignment[]): Rows {
  const groups = Map.groupBy(parts, (one) => `${one.assignedBy} ${one.assignedAt}`);
  return [...groups.values()].map((group) => {
    const first = group[0]!;
    return {
      label: first.assignedBy,
      values: [
        ...(first.instruction ? [first.instruction] : []),
        ...group.map((one) => `${roles[one.role]}: ${givenWords(one)}`),
        `Ngày ${time(first.assignedAt)}`,
      ],
    };
  });
}

const reportRows = (one: FollowedAssignment): Rows => [
  ...[...one.reports].reverse().map((report) => ({
    label: report.by,
    values: [report.text, `Tiến độ ${report.percent}%, ngày ${time(report.at)}`],
  })),
  ...(one.outcome && one.completedAt && one.state === 'done'
    ? [{ label: `Kết quả của ${nameOf(one)}`, values: [one.outcome, `Ngày ${time(one.completedAt)}`] }]
    : []),
];

const outcomeRows = ({ replies, results }: IncomingDetail): Rows => {
  const sent = replies.filter(({ state }) => state === 'dispatched').map(({ label }) => label);
  const other = results.map(({ label, subject }) => `${label}: ${subject}`);
  return [
    ...(sent.length > 0 ? [{ label: 'Văn bản trả lời', values: sent }] : []),
    ...(other.length > 0 ? [{ label: 'Kết quả giải quyết khác', values: other }] : []),
  ];
};

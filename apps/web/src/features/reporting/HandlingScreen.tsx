import {
  type HandlingFigure,
  type HandlingGroup,
  handlingApi,
  handlingFigureLabels,
  handlingFigures,
  type ResponseOf,
} from '@congvu/contracts';
import { Link } from 'react-router';
import { call, callBytes } from '../../lib/call.ts';
import { standingDeadline } from '../../lib/due.ts';
import { dayOf, formatDay } from '../../lib/format.ts';
import { DeadlineChip } from '../../ui/DeadlineChip.tsx';
import type { RegisterColumn } from '../../ui/RegisterTable.tsx';
import type { Sheet } from './figure-sheet.ts';
import { reporting } from './messages.ts';
import { SheetScreen } from './SheetScreen.tsx';

const words = reporting.handling;
type Letter = ResponseOf<typeof handlingApi.documents>['items'][number];

const dayText = (at: string | null) => (at ? formatDay(dayOf(at)) : '');

/** A deadline whose clock stands still says so. */
const Due = ({ row }: { row: Letter }) => (
  <>
    {dayText(row.dueAt)}
    {row.suspendedAt && <DeadlineChip deadline={standingDeadline(row, new Date())} />}
  </>
);

const COLUMNS: RegisterColumn<Letter>[] = [
  { id: 'arrival', header: words.columns.arrival, isNumber: true, cell: (row) => row.arrivalNumber },
  { id: 'arrivedOn', header: words.columns.arrivedOn, cell: (row) => formatDay(row.arrivedOn) },
  {
    id: 'label',
    header: words.columns.label,
    isRowHeader: true,
    cell: (row) => <Link to={`/van-ban/${row.id}`}>{row.label || words.noNumber}</Link>,
  },
  { id: 'sender', header: words.columns.sender, width: '10rem', cell: (row) => row.senderName },
  { id: 'subject', header: words.columns.subject, width: '18rem', cell: (row) => row.subject },
  {
    id: 'lead',
    header: words.columns.lead,
    cell: (row) => [row.personName, row.unitName].filter(Boolean).join(', '),
  },
  { id: 'due', header: words.columns.due, cell: (row) => <Due row={row} /> },
  { id: 'done', header: words.columns.done, cell: (row) => dayText(row.completedAt) },
];

const SHEET: Sheet<HandlingGroup, HandlingFigure, Letter> = {
  id: 'handling',
  title: words.title,
  exportLabel: reporting.sheet.export,
  fileName: words.fileName,
  nothing: words.nothing,
  note: words.note,
  groups: [
    { group: 'unit', id: 'don-vi', label: words.groups.unit },
    { group: 'person', id: 'nguoi', label: words.groups.person },
    { group: 'sender', id: 'noi-gui', label: words.groups.sender },
    { group: 'month', id: 'thang', label: words.groups.month },
  ],
  figures: handlingFigures,
  labels: handlingFigureLabels,
  columns: COLUMNS,
  readReport: (scope, signal) => call(handlingApi.report, { query: scope, signal }),
  readLetters: (scope, asked, signal) =>
    call(handlingApi.documents, { query: { ...scope, ...asked }, signal }),
  readFile: (scope, format) => callBytes(handlingApi.file, { query: { ...scope, format } }),
};

/** Tình hình giải quyết văn bản đến (PL6-O3). */
export const HandlingScreen = () => <SheetScreen sheet={SHEET} />;

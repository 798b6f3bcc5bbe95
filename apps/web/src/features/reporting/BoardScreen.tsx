import {
  type BoardFigure,
  type BoardGroup,
  boardApi,
  boardFigureLabels,
  boardFigures,
  type ResponseOf,
} from '@congvu/contracts';
import { Link } from 'react-router';
import { call, callBytes } from '../../lib/call.ts';
import { dayOf, formatDay } from '../../lib/format.ts';
import type { RegisterColumn } from '../../ui/RegisterTable.tsx';
import type { Sheet } from './figure-sheet.ts';
import { reporting } from './messages.ts';
import { SheetScreen } from './SheetScreen.tsx';

const words = reporting.board;
type Given = ResponseOf<typeof boardApi.works>['items'][number];

const dayText = (at: string | null) => (at ? formatDay(dayOf(at)) : '');
const addressOf = ({ workId, workKind }: Given) =>
  workKind === 'task' ? `/nhiem-vu?mo=nv-${workId}` : `/van-ban/${workId}`;

const COLUMNS: RegisterColumn<Given>[] = [
  {
    id: 'label',
    header: words.columns.label,
    isRowHeader: true,
    cell: (row) => <Link to={addressOf(row)}>{row.label || words.noNumber}</Link>,
  },
  { id: 'subject', header: words.columns.subject, width: '18rem', cell: (row) => row.subject },
  { id: 'holder', header: words.columns.holder, cell: (row) => row.holder },
  { id: 'assigner', header: words.columns.assigner, cell: (row) => row.assigner },
  { id: 'given', header: words.columns.given, cell: (row) => dayText(row.assignedAt) },
  { id: 'due', header: words.columns.due, cell: (row) => dayText(row.dueAt) },
  { id: 'done', header: words.columns.done, cell: (row) => dayText(row.completedAt) },
];

const SHEET: Sheet<BoardGroup, BoardFigure, Given> = {
  id: 'board',
  title: words.title,
  exportLabel: reporting.sheet.export,
  fileName: words.fileName,
  nothing: words.nothing,
  note: words.note,
  groups: [
    { group: 'unit', id: 'don-vi', label: words.groups.unit },
    { group: 'assigner', id: 'nguoi-giao', label: words.groups.assigner },
    { group: 'source', id: 'van-ban', label: words.groups.source },
  ],
  figures: boardFigures,
  labels: boardFigureLabels,
  columns: COLUMNS,
  readReport: (scope, signal) => call(boardApi.report, { query: scope, signal }),
  readLetters: (scope, asked, signal) => call(boardApi.works, { query: { ...scope, ...asked }, signal }),
  readFile: (scope, format) => callBytes(boardApi.file, { query: { ...scope, format } }),
};

/** Bảng theo dõi nhiệm vụ: given work by unit, assigner and source (workfiles-archive-calendar.md §13). */
export const BoardScreen = () => <SheetScreen sheet={SHEET} />;

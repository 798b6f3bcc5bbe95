import {
  outgoingLabels,
  type ResponseOf,
  type SendingFigure,
  type SendingGroup,
  sendingApi,
  sendingFigureLabels,
  sendingFigures,
} from '@congvu/contracts';
import { Link } from 'react-router';
import { call, callBytes } from '../../lib/call.ts';
import { formatDay } from '../../lib/format.ts';
import type { RegisterColumn } from '../../ui/RegisterTable.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import type { Sheet } from './figure-sheet.ts';
import { reporting } from './messages.ts';
import { SheetScreen } from './SheetScreen.tsx';

const words = reporting.sending;
type Letter = ResponseOf<typeof sendingApi.documents>['items'][number];

const dayText = (day: string | null) => (day ? formatDay(day) : '');

function StateOf({ state }: { state: string }) {
  const look = state in outgoingLabels ? outgoingLabels[state as keyof typeof outgoingLabels] : null;
  return look && <StatusChip kind={look.kind}>{look.text}</StatusChip>;
}

const COLUMNS: RegisterColumn<Letter>[] = [
  {
    id: 'label',
    header: words.columns.label,
    isRowHeader: true,
    cell: (row) => <Link to={`/van-ban/${row.id}`}>{row.label || words.noNumber}</Link>,
  },
  { id: 'type', header: words.columns.type, cell: (row) => row.typeName },
  { id: 'subject', header: words.columns.subject, width: '18rem', cell: (row) => row.subject },
  {
    id: 'drafter',
    header: words.columns.drafter,
    width: '10rem',
    cell: (row) => [row.drafterName, row.unitName].filter(Boolean).join(', '),
  },
  { id: 'signer', header: words.columns.signer, cell: (row) => row.signerName },
  { id: 'created', header: words.columns.created, cell: (row) => formatDay(row.createdOn) },
  { id: 'signed', header: words.columns.signed, cell: (row) => dayText(row.signedOn) },
  { id: 'due', header: words.columns.due, cell: (row) => dayText(row.dueOn) },
  { id: 'left', header: words.columns.left, cell: (row) => dayText(row.dispatchedOn) },
  { id: 'state', header: words.columns.state, cell: (row) => <StateOf state={row.state} /> },
];

const SHEET: Sheet<SendingGroup, SendingFigure, Letter> = {
  id: 'sending',
  title: words.title,
  exportLabel: reporting.sheet.export,
  fileName: words.fileName,
  nothing: words.nothing,
  note: words.note,
  groups: [
    { group: 'unit', id: 'don-vi', label: words.groups.unit },
    { group: 'type', id: 'loai', label: words.groups.type },
    { group: 'field', id: 'linh-vuc', label: words.groups.field },
    { group: 'signer', id: 'nguoi-ky', label: words.groups.signer },
    { group: 'month', id: 'thang', label: words.groups.month },
  ],
  figures: sendingFigures,
  labels: sendingFigureLabels,
  columns: COLUMNS,
  readReport: (scope, signal) => call(sendingApi.report, { query: scope, signal }),
  readLetters: (scope, asked, signal) =>
    call(sendingApi.documents, { query: { ...scope, ...asked }, signal }),
  readFile: (scope, format) => callBytes(sendingApi.file, { query: { ...scope, format } }),
};

/** Tình hình giải quyết văn bản đi (PL6-O4). */
export const SendingScreen = () => <SheetScreen sheet={SHEET} />;

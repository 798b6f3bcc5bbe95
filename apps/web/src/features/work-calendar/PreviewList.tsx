import type { CalendarMove } from '@congvu/contracts';
import { dayOf, formatDay, formatInstant } from '../../lib/format.ts';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import cards from '../admin/decision.module.css';
import type { Preview } from './ChangeCard.tsx';
import { calendarText } from './messages.ts';

const words = calendarText.preview;

/** Deadlines of whole days by their day, others by the minute. */
const due = (at: string, { kind }: CalendarMove): string =>
  kind === 'assignment' || kind === 'recall' ? formatDay(dayOf(at)) : formatInstant(at);

const columns: RegisterColumn<CalendarMove>[] = [
  {
    id: 'what',
    header: words.columns.what,
    isRowHeader: true,
    cell: ({ label, kind }) => `${words.kinds[kind]}: ${label ?? words.elsewhere}`,
  },
  { id: 'agency', header: words.columns.agency, cell: ({ agencyName }) => agencyName },
  { id: 'before', header: words.columns.before, cell: (move) => due(move.dueBefore, move) },
  { id: 'after', header: words.columns.after, cell: (move) => <b>{due(move.dueAfter, move)}</b> },
];

/** Which open deadlines will move, from when to when. */
export function PreviewList({ preview }: { preview: Preview }) {
  const { moved, checked, items, isCapped } = preview;
  const rows = items.map((item, index) => ({ ...item, key: String(index) }));
  return (
    <section aria-label={words.title} aria-live="polite">
      <h3 className="fs15">{words.title}</h3>
      <p className="t2">{moved === 0 ? words.none(checked) : words.count(moved, checked)}</p>
      {isCapped && <p className="t2">{words.capped}</p>}
      {rows.length > 0 && (
        <div className={cards.table}>
          <RegisterTable
            caption={words.title}
            columns={columns}
            idOf={(row) => (row as CalendarMove & { key: string }).key}
            narrow="cards"
            rows={rows}
          />
        </div>
      )}
      {moved > items.length && <p className="t2">{words.more(moved - items.length)}</p>}
    </section>
  );
}

import type { MarkedDay } from '@congvu/contracts';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import cards from '../admin/decision.module.css';
import { calendarText as words } from './messages.ts';
import { dayWithWeek, paperText } from './read-days.ts';
import { reasonOf } from './YearGrid.tsx';

const columns: RegisterColumn<MarkedDay>[] = [
  { id: 'day', header: words.columns.day, isRowHeader: true, cell: ({ day }) => dayWithWeek(day) },
  { id: 'kind', header: words.columns.kind, cell: reasonOf },
  {
    id: 'why',
    header: words.columns.why,
    cell: ({ decisionNo }) => (decisionNo ? paperText(decisionNo) : words.byRule),
  },
];

/** The days of a year that are not as the week says. */
export function DayTable({ days }: { days: readonly MarkedDay[] }) {
  if (days.length === 0) return <p className="t2">{words.noDays}</p>;
  return (
    <div className={cards.table}>
      <RegisterTable
        caption={words.days}
        columns={columns}
        idOf={({ day }) => day}
        narrow="cards"
        rows={days}
      />
    </div>
  );
}

import type { MarkedDay } from '@congvu/contracts';
import { addDays, type LocalDay, lastDayOfMonth, weekdayOf } from '@congvu/vn-calendar';
import { classNames } from '../../ui/class-names.ts';
import styles from './calendar.module.css';
import { calendarText as words } from './messages.ts';
import { dayWithWeek } from './read-days.ts';

type Props = { year: number; days: readonly MarkedDay[] };

/** Twelve small months; marked days by colour and by a line or a dot, in words for readers and under the pointer. */
export function YearGrid({ year, days }: Props) {
  const marked = new Map(days.map((day) => [day.day, day]));
  return (
    <div className={styles.year}>
      {Array.from({ length: 12 }, (_, index) => (
        <Month key={index + 1} marked={marked} month={index + 1} year={year} />
      ))}
    </div>
  );
}

type MonthProps = { year: number; month: number; marked: ReadonlyMap<string, MarkedDay> };

function Month({ year, month, marked }: MonthProps) {
  return (
    <table className={styles.month}>
      <caption>{words.month(month)}</caption>
      <thead>
        <tr>
          {words.weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, index) => (
              <DayCell day={day} key={day ?? `blank-${index}`} mark={day ? marked.get(day) : undefined} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day, mark }: { day: LocalDay | null; mark: MarkedDay | undefined }) {
  if (!day) return <td />;
  const look = mark
    ? classNames(mark.isWorking ? styles.work : styles.off, mark.isProvisional && styles.tentative)
    : weekdayOf(day) >= 6
      ? styles.rest
      : undefined;
  return (
    <td className={look} title={mark && `${dayWithWeek(day)}: ${reasonOf(mark)}`}>
      {Number(day.slice(8))}
      {mark && <span className="sr-only"> {reasonOf(mark)}</span>}
    </td>
  );
}

/** "Nghỉ bù, Giỗ Tổ Hùng Vương". */
export const reasonOf = ({ reason, holiday, isProvisional }: MarkedDay): string =>
  [
    holiday && reason === 'holiday' ? words.holidays[holiday] : words.reasons[reason],
    holiday && reason !== 'holiday' ? words.holidays[holiday] : null,
    isProvisional ? words.tentative : null,
  ]
    .filter(Boolean)
    .join(', ');

function weeksOf(year: number, month: number): (LocalDay | null)[][] {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const cells: (LocalDay | null)[] = Array.from({ length: weekdayOf(first) - 1 }, () => null);
  const last = lastDayOfMonth(year, month);
  for (let day = first; day <= last; day = addDays(day, 1)) cells.push(day);
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, index) => cells.slice(index * 7, index * 7 + 7));
}

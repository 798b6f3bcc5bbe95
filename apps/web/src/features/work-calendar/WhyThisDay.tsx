import type { ResponseOf, workCalendarApi } from '@congvu/contracts';
import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isProvisional } from '../../lib/due.ts';
import { formatDay } from '../../lib/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import styles from './calendar.module.css';
import { calendarText } from './messages.ts';
import { whyQuery } from './queries.ts';
import { dayWithWeek, paperText } from './read-days.ts';

const words = calendarText.why;

type Props = {
  /** The day the count begins after. */
  from: string;
  days: number;
  /** As the calendar was known then: of work that is closed. */
  at?: string | null;
};

/** Vì sao ngày này? The days a deadline counted and passed over, and by which calendar. */
export function WhyThisDay({ from, days, at }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button className="u fs12" onClick={() => setIsOpen(true)} type="button">
        {words.open}
      </button>
      {!at && isProvisional(from, days) && <StatusChip kind="y">{calendarText.tentative}</StatusChip>}
      <Modal onClose={() => setIsOpen(false)} opened={isOpen} size={560} title={words.title}>
        {isOpen && <Trail days={days} from={from} {...(at ? { at } : {})} />}
      </Modal>
    </>
  );
}

type Explained = ResponseOf<typeof workCalendarApi.deadline>;
type TrailDay = Explained['trail'][number];

function Trail(asked: { from: string; days: number; at?: string }) {
  const { data, error, refetch } = useQuery(whyQuery(asked));
  if (error) return <ErrorState error={error} look="strip" onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  return (
    <>
      <p>{words.sentence(data.days, formatDay(data.from), dayWithWeek(data.dueOn))}</p>
      {data.isProvisional && (
        <p className={styles.warning} style={{ marginTop: 8 }}>
          {words.provisional}
        </p>
      )}
      <table className={styles.trail} style={{ marginTop: 8 }}>
        <thead>
          <tr>
            <th scope="col">{words.columns.day}</th>
            <th scope="col">{words.columns.count}</th>
            <th scope="col">{words.columns.why}</th>
          </tr>
        </thead>
        <tbody>
          {counted(data.trail).map(({ day, ordinal }) => (
            <tr className={classNames(ordinal === null && styles.passed)} key={day.day}>
              <th className="nowrap" scope="row">
                {dayWithWeek(day.day)}
              </th>
              <td className="nowrap">{ordinal === null ? words.notCounted : words.counted(ordinal)}</td>
              <td>{reasonOf(day)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="fs13 t2" style={{ marginTop: 8 }}>
        {words.version(data.versions.national, data.versions.own)}
      </p>
    </>
  );
}

/** Each day with its place in the count. */
function counted(trail: readonly TrailDay[]): { day: TrailDay; ordinal: number | null }[] {
  let reached = 0;
  return trail.map((day) => {
    if (day.isCounted) reached += 1;
    return { day, ordinal: day.isCounted ? reached : null };
  });
}

const reasonOf = ({ why, holiday, decisionNo, isProvisional }: TrailDay): string =>
  [
    words.reasons[why] ?? why,
    holiday && why !== 'start' ? calendarText.holidays[holiday] : null,
    why === 'start' || !decisionNo ? null : paperText(decisionNo),
    isProvisional ? calendarText.tentative : null,
  ]
    .filter(Boolean)
    .join(', ');

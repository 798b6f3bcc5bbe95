import type { CalendarEntryView, ResponseOf, workCalendarApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useHasRole, useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { AdminNav } from '../admin/AdminNav.tsx';
import admin from '../admin/admin.module.css';
import cards from '../admin/decision.module.css';
import { ChangeCard } from './ChangeCard.tsx';
import styles from './calendar.module.css';
import { DayTable } from './DayTable.tsx';
import { History } from './History.tsx';
import { calendarText as words } from './messages.ts';
import { yearQuery } from './queries.ts';
import { hoursText } from './read-days.ts';
import { YearGrid } from './YearGrid.tsx';

export type CalendarYear = ResponseOf<typeof workCalendarApi.year>;
type Task = 'decision' | 'office_hours';

/** Lịch làm việc: the year at a glance, what is decided about it, office hours, and every version. */
export function CalendarScreen() {
  const [asked, setAsked] = useState<number | null>(null);
  const [task, setTask] = useState<Task | null>(null);
  const found = useQuery({ ...yearQuery(useTabPost(), asked), placeholderData: (before) => before });
  const isAdmin = useHasRole('admin');
  const { data, error } = found;
  return (
    <div className={admin.page}>
      <Toolbar
        actions={data && <Acts calendar={data} isAdmin={isAdmin} onTask={setTask} />}
        look="page"
        title={words.title}
      />
      <AdminNav />
      {error && !data && <ErrorState error={error} onRetry={() => void found.refetch()} />}
      {!data && !error && <Skeleton lines={10} />}
      {data && (
        <div className={admin.scroll}>
          <p className={admin.hint}>{words.hint}</p>
          <div className={cards.column}>
            {task && <ChangeCard calendar={data} key={task} kind={task} onClose={() => setTask(null)} />}
            <YearCard calendar={data} onYear={setAsked} />
            <Hours calendar={data} />
            <History entries={data.entries} />
          </div>
        </div>
      )}
    </div>
  );
}

type ActsProps = { calendar: CalendarYear; isAdmin: boolean; onTask: (task: Task) => void };

function Acts({ calendar, isAdmin, onTask }: ActsProps) {
  const refusal = isAdmin ? null : words.onlyAdmin;
  const notKeeper = calendar.isKeeper ? null : words.keeper(calendar.keeperName);
  return (
    <>
      <ActionButton disabledReason={refusal} onPress={() => onTask('office_hours')} reasonPlace="hidden">
        {words.addHours}
      </ActionButton>
      <ActionButton
        disabledReason={refusal ?? notKeeper}
        look="primary"
        onPress={() => onTask('decision')}
        reasonPlace="hidden"
      >
        {words.addDecision}
      </ActionButton>
    </>
  );
}

function YearCard({ calendar, onYear }: { calendar: CalendarYear; onYear: (year: number) => void }) {
  const { year, days, provisional } = calendar;
  return (
    <section className={cards.card}>
      <div className={cards.head}>
        <div className="row">
          <h2 aria-live="polite" className="fs16">
            {words.year(year)}
          </h2>
          <ActionButton ariaLabel={words.previousYear} onPress={() => onYear(year - 1)} size="small">
            {`‹ ${year - 1}`}
          </ActionButton>
          <ActionButton ariaLabel={words.nextYear} onPress={() => onYear(year + 1)} size="small">
            {`${year + 1} ›`}
          </ActionButton>
        </div>
        <Legend />
      </div>
      {provisional.length > 0 && (
        <p className={styles.warning} role="note">
          {words.provisional(year, provisional.map((name) => words.holidayShort[name]).join(', '))}
        </p>
      )}
      <YearGrid days={days} year={year} />
      <h3 className="fs15">{words.days}</h3>
      <DayTable days={days} />
      {!calendar.isKeeper && <p className="fs13 t2">{words.keeper(calendar.keeperName)}</p>}
    </section>
  );
}

const Legend = () => (
  <ul className={styles.legend}>
    <li>
      <span className={styles.off} /> {words.legend.off}
    </li>
    <li>
      <span className={styles.work} /> {words.legend.work}
    </li>
    <li>
      <span className={styles.tentative} /> {words.legend.provisional}
    </li>
  </ul>
);

const isHours = ({ change }: CalendarEntryView): boolean => change.kind === 'office_hours';

function Hours({ calendar }: { calendar: CalendarYear }) {
  return (
    <section className={cards.card}>
      <h2 className="fs16">{words.hours}</h2>
      <p>{words.hoursToday(hoursText(calendar.hoursToday))}</p>
      {!calendar.entries.some(isHours) && <p className="fs13 t2">{words.hoursDefault}</p>}
    </section>
  );
}

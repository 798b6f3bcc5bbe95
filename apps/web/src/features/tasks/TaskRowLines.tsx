import { assignmentLabels, type TaskRow } from '@congvu/contracts';
import { standingDeadline } from '../../lib/due.ts';
import { dayOf, formatListDay } from '../../lib/format.ts';
import { DeadlineChip } from '../../ui/DeadlineChip.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { type Urgency, UrgencyChip } from '../../ui/UrgencyChip.tsx';
import { tasks } from './messages.ts';
import type { TaskTab } from './queries.ts';
import styles from './tasks.module.css';

type Props = { row: TaskRow; tab: TaskTab; now: Date };

/** One task: what, from whom or with whom, by when, how far. */
export function TaskRowLines({ row, tab, now }: Props) {
  const holder = row.personName ?? row.unitName ?? '';
  return (
    <div className={styles.row}>
      <div className="row">
        <span className="grow ell fw">{tab === 'toi-lam' ? tasks.assignedBy(row.assignedBy) : holder}</span>
        <span className="fs12 t3 nowrap">
          {row.deadlineAt ? formatListDay(dayOf(row.deadlineAt), now) : tasks.noDeadline}
        </span>
      </div>
      <p className="clamp2">
        <span className="t2">{row.documentLabel} · </span>
        {row.subject}
      </p>
      <RowChips now={now} row={row} />
    </div>
  );
}

function RowChips({ row, now }: Omit<Props, 'tab'>) {
  const { state, progress } = row;
  const look = assignmentLabels[state];
  const isOpen = state === 'assigned' || state === 'in_progress';
  const due = isOpen ? standingDeadline({ dueAt: row.deadlineAt, suspendedAt: row.suspendedAt }, now) : null;
  return (
    <div className={styles.chips}>
      {row.urgency > 0 && !due?.isOverdue && !due?.isPaused ? (
        <UrgencyChip urgency={row.urgency as Urgency} />
      ) : (
        <DeadlineChip deadline={due} now={now} />
      )}
      {row.hasOpenExtension ? (
        <StatusChip kind="y">{tasks.extensionAsked}</StatusChip>
      ) : (
        <StatusChip kind={look.kind}>
          {state === 'in_progress' && progress > 0 ? tasks.progress(progress) : look.text}
        </StatusChip>
      )}
      {row.nudgeCount > 0 && <span className="fs12 t2">{tasks.nudged(row.nudgeCount)}</span>}
    </div>
  );
}

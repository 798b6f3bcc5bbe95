import { type Deadline, deadlineLook } from './deadline.ts';
import { StatusChip } from './StatusChip.tsx';

export type DeadlineChipProps = { deadline: Deadline | null; now?: Date };

/** Deadline as relative words, absolute on hover; nothing when there is no deadline. */
export function DeadlineChip({ deadline, now = new Date() }: DeadlineChipProps) {
  if (!deadline) return null;
  const look = deadlineLook(deadline, now);
  const icon = deadline.isPaused ? 'paused' : deadline.isOverdue ? 'overdue' : 'deadline';
  return (
    <StatusChip kind={look.kind} icon={icon} title={look.title}>
      {look.text}
    </StatusChip>
  );
}

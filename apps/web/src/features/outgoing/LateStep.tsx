import { formatInstant } from '../../lib/format.ts';
import { ui } from '../../messages/ui.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { lateWords } from './late-step.ts';

/** Red chip of a step older than its due time; nothing in time. */
export function LateStep({ dueAt }: { dueAt: string | null }) {
  const words = lateWords(dueAt, new Date());
  if (!words || !dueAt) return null;
  return (
    <StatusChip icon="overdue" kind="r" title={ui.deadline.title(formatInstant(dueAt))}>
      {words}
    </StatusChip>
  );
}

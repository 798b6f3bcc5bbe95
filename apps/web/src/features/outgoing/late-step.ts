import { outgoingText } from './messages.ts';

const hourMs = 3_600_000;

/** "Quá hạn bước: 2 giờ"; null while the step is in time or has no limit. Whole hours, from two days on whole days. */
export function lateWords(dueAt: string | null, now: Date): string | null {
  const over = dueAt === null ? 0 : now.getTime() - Date.parse(dueAt);
  if (over <= 0) return null;
  const text = outgoingText.steps.late;
  const hours = Math.floor(over / hourMs);
  if (hours < 1) return text.minutes(Math.max(1, Math.floor(over / 60_000)));
  return hours < 48 ? text.hours(hours) : text.days(Math.floor(hours / 24));
}

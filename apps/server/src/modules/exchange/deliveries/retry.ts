const minute = 60_000;
const hour = 60 * minute;
const steps = [15_000, minute, 5 * minute, 15 * minute, 30 * minute];
const giveUpAfterMs = 72 * hour;
const urgentCapMs = 5 * minute;

export type Attempted = { sentAt: Date; urgency: number; attempts: number };

/** When the next attempt is due after one more failure: 15 s, 1 m, 5 m, 15 m, 30 m, then hourly ±20 %, urgent at most
 *  5 m; null after 72 h (documents.md §12). `jitter` lies in 0–1. */
export function nextAttemptAt(now: Date, delivery: Attempted, jitter: number): Date | null {
  if (now.getTime() - delivery.sentAt.getTime() >= giveUpAfterMs) return null;
  const step = steps[delivery.attempts] ?? hour * (0.8 + 0.4 * jitter);
  const wait = delivery.urgency > 0 ? Math.min(step, urgentCapMs) : step;
  return new Date(now.getTime() + wait);
}

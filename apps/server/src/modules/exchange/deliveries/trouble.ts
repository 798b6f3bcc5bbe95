import { type RawBuilder, sql } from 'kysely';

const silentMs = 30 * 60_000;
const silentUrgentMs = 5 * 60_000;
const unopenedUrgentMs = 15 * 60_000;

/** The one definition of "có trục trặc" for matrix, list and counter (P6): refused, not sendable, no 01 after 30 min
 *  (urgent 5), or urgent and unopened for 15 min (documents.md §12, §14). The row is aliased `d`. */
export function isTrouble(now: Date): RawBuilder<boolean> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  return sql<boolean>`(d.state in ('returned', 'dead')
    or (d.state = 'queued' and d.channel = 'internal'
      and d.sent_at < case when d.urgency > 0 then ${before(silentUrgentMs)}::timestamptz else ${before(silentMs)}::timestamptz end)
    or (d.state = 'delivered' and d.urgency > 0 and d.opened_at is null and d.registered_at is null
      and d.arrived_at < ${before(unopenedUrgentMs)}::timestamptz))`;
}

/** "Quá hạn": the reply day is over and the receiver has not finished; what never arrived is a trouble, not late. */
export function isOverdue(now: Date): RawBuilder<boolean> {
  return sql<boolean>`(d.state = 'delivered' and d.deadline_at < ${now}::timestamptz and d.done_at is null)`;
}

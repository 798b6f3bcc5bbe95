import type { Ctx } from '../../../platform/command.ts';
import { finishTask, pollTask, startTask } from './request.store.ts';

/** Longer than any call to a service lasts: what is older was cut off. */
const patienceMs = 120_000;
const atOnce = 500;

/** Each minute: takes up what a crash or a lost job left lying, and what is due. Every job it brings back looks at the
 *  row first, so one too many does nothing. */
export async function sweepRequests(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const old = new Date(now.getTime() - patienceMs);
  const rows = await ctx.tx
    .selectFrom('signing.request')
    .select(['id', 'group_id', 'state', 'poll_at', 'updated_at'])
    .where('state', 'in', ['prepared', 'waiting', 'completing'])
    .orderBy('updated_at')
    .limit(atOnce)
    .execute();
  const seen = new Set<string>();
  for (const row of rows) {
    const isDue = row.poll_at ? row.poll_at <= now : row.updated_at < old;
    if (!isDue) continue;
    const task = taskOf(row);
    if (!seen.has(task.jobKey)) ctx.enqueue(task);
    seen.add(task.jobKey);
  }
}

function taskOf(row: { id: string; group_id: string; state: string }) {
  if (row.state === 'completing') return finishTask(row.id);
  return row.state === 'prepared' ? startTask(row.group_id) : pollTask(row.group_id);
}

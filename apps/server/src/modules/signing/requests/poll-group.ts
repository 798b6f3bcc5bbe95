import type { Ctx } from '../../../platform/command.ts';
import type { Outside } from '../../../platform/jobs.ts';
import { type Polled, ProviderFault, type SigningProvider } from '../providers/provider.ts';
import { findProvider } from '../providers/provider-registry.ts';
import { endAll, storeAnswers } from './answers.ts';
import { lockGroup, pollTask, type RequestRow, updateRequests } from './request.store.ts';
import { jobOf } from './start-group.ts';

const longestPollMs = 60_000;
/** Clocks of the queue and of this process may differ by so much. */
const toleranceMs = 2_000;

/** Asks the service once; while it waits, again after the time it documents. */
export async function pollGroup(outside: Outside, payload: Record<string, unknown>): Promise<void> {
  const groupId = String(payload.groupId);
  const isHinted = payload.isHinted === true;
  const due = await outside.command((ctx) => findDue(ctx, groupId, isHinted));
  if (!due) return;
  const { rows, provider } = due;
  const polled = await ask(provider, groupId, rows);
  await outside.command((ctx) => keepPolled(ctx, groupId, polled));
}

type Due = { rows: RequestRow[]; provider: SigningProvider };
type Asked = Polled | 'silent';

async function findDue(ctx: Ctx, groupId: string, isHinted: boolean): Promise<Due | undefined> {
  const rows = await lockGroup(ctx.tx, groupId, ['waiting']);
  const first = rows[0];
  if (!first) return undefined;
  const isDue = !first.poll_at || first.poll_at.getTime() <= ctx.clock.now().getTime() + toleranceMs;
  if (!isDue && !isHinted) return undefined;
  const provider = findProvider(ctx.ports, first.provider);
  if (provider) return { rows, provider };
  await endAll(ctx, rows, 'UNAVAILABLE');
  return undefined;
}

async function ask(provider: SigningProvider, groupId: string, rows: readonly RequestRow[]): Promise<Asked> {
  if (!provider.poll) return 'waiting';
  try {
    return await provider.poll(rows[0]!.provider_ref!, jobOf(groupId, rows));
  } catch (error) {
    if (!(error instanceof ProviderFault)) throw error;
    return error.code === 'UNAVAILABLE' ? 'silent' : { failed: error.code };
  }
}

async function keepPolled(ctx: Ctx, groupId: string, polled: Asked): Promise<void> {
  if (typeof polled === 'object' && 'done' in polled) return storeAnswers(ctx, groupId, polled.done);
  const rows = await lockGroup(ctx.tx, groupId, ['waiting']);
  const first = rows[0];
  if (!first) return;
  if (typeof polled === 'object' && 'failed' in polled) return endAll(ctx, rows, polled.failed);
  const now = ctx.clock.now().getTime();
  if (now >= first.expires_at.getTime()) return endAll(ctx, rows, 'EXPIRED');
  const waitMs = polled === 'silent' ? Math.min(first.poll_after_ms * 2, longestPollMs) : first.poll_after_ms;
  // The last look falls on the end of the time, not behind it.
  const pollAt = new Date(Math.min(now + waitMs, Math.max(first.expires_at.getTime(), now + 1_000)));
  await updateRequests(
    ctx,
    rows.map(({ id }) => id),
    {
      attempts: first.attempts + 1,
      poll_at: pollAt,
      ...(typeof polled === 'object' ? { provider_ref: polled.ref } : {}),
    },
  );
  ctx.enqueue(pollTask(groupId, pollAt));
}

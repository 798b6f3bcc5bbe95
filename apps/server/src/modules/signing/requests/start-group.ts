import type { Ctx } from '../../../platform/command.ts';
import type { Outside } from '../../../platform/jobs.ts';
import {
  ProviderFault,
  type ProviderJob,
  type SigningProvider,
  type Started,
} from '../providers/provider.ts';
import { findProvider } from '../providers/provider-registry.ts';
import { endAll, storeAnswers } from './answers.ts';
import {
  lockGroup,
  moveRequest,
  pollTask,
  type RequestRow,
  startTask,
  updateRequests,
} from './request.store.ts';

const startAttempts = 4;
const firstRetryMs = 3_000;

/** Sends the hashes of one confirmation to the service. Whatever is cut off in between is found by `started_at`: a
 *  service that would ask the person a second time is not asked again. */
export async function startGroup(outside: Outside, payload: Record<string, unknown>): Promise<void> {
  const groupId = String(payload.groupId);
  const claimed = await outside.command((ctx) => claim(ctx, groupId));
  if (!claimed) return;
  const { rows, provider } = claimed;
  try {
    const started = await provider.start(jobOf(groupId, rows));
    await outside.command((ctx) => keepStarted(ctx, groupId, started));
  } catch (error) {
    if (!(error instanceof ProviderFault)) throw error;
    outside.log.warn({ groupId, provider: provider.id, code: error.code }, 'signing service did not take it');
    await outside.command((ctx) => afterFault(ctx, { groupId, provider, error }));
  }
}

type Claimed = { rows: RequestRow[]; provider: SigningProvider };

async function claim(ctx: Ctx, groupId: string): Promise<Claimed | undefined> {
  const rows = await lockGroup(ctx.tx, groupId, ['prepared']);
  const first = rows[0];
  if (!first) return undefined;
  const now = ctx.clock.now();
  // A retry has its time; the sweep brings it back.
  if (first.poll_at && first.poll_at > now) return undefined;
  const provider = findProvider(ctx.ports, first.provider);
  const ending = decideStart(first, provider, now);
  if (ending) {
    await endAll(ctx, rows, ending);
    return undefined;
  }
  await updateRequests(
    ctx,
    rows.map(({ id }) => id),
    { started_at: now, poll_at: null },
  );
  return { rows, provider: provider! };
}

function decideStart(row: RequestRow, provider: SigningProvider | undefined, now: Date): string | undefined {
  if (!provider) return 'UNAVAILABLE';
  if (now >= row.expires_at) return 'EXPIRED';
  return row.started_at && !provider.capabilities().mayRestart ? 'LOST' : undefined;
}

/** What the service gets; the same again when it is polled. */
export const jobOf = (groupId: string, rows: readonly RequestRow[]): ProviderJob => ({
  requestId: groupId,
  credential: rows[0]!.credential_ref,
  hashes: rows.map(hashOf),
  display: displayOf(rows),
});

/** One letter is named; of several the first, with how many files are signed by the same confirmation. */
function displayOf(rows: readonly RequestRow[]): string {
  const files = rows.filter(({ kind }) => kind === 'attachment').length;
  const letters = rows.length - files;
  const first = rows[0]!.display;
  if (rows.length === 1) return first;
  if (letters === 0) return `${files} tệp kèm theo: ${first}`;
  const beside = files > 0 ? `, ${files} tệp kèm theo` : '';
  return `${letters} văn bản${beside}: ${first}`;
}

function hashOf(row: RequestRow) {
  const { toSign, alg } = JSON.parse(row.prepared!) as { toSign: string; alg: string };
  return {
    docId: row.id,
    toSign: new Uint8Array(Buffer.from(toSign, 'base64')),
    signedAttrs: new Uint8Array(row.signed_attrs),
    alg: alg as ProviderJob['hashes'][number]['alg'],
    display: row.display,
  };
}

async function keepStarted(ctx: Ctx, groupId: string, started: Started): Promise<void> {
  if ('done' in started) return storeAnswers(ctx, groupId, started.done);
  const { ref, pollAfterMs, expiresAt } = started;
  const pollAt = new Date(ctx.clock.now().getTime() + pollAfterMs);
  const rows = await lockGroup(ctx.tx, groupId, ['prepared']);
  for (const row of rows) {
    const change = { provider_ref: ref, poll_at: pollAt, poll_after_ms: pollAfterMs, expires_at: expiresAt };
    await moveRequest(ctx, row, { action: 'start', change });
  }
  if (rows.length > 0) ctx.enqueue(pollTask(groupId, pollAt));
}

type Faulted = { groupId: string; provider: SigningProvider; error: ProviderFault };

/** Tried again only where that cannot ask the person twice. */
async function afterFault(ctx: Ctx, { groupId, provider, error }: Faulted): Promise<void> {
  const rows = await lockGroup(ctx.tx, groupId, ['prepared']);
  const first = rows[0];
  if (!first) return;
  const isSafe = provider.capabilities().mayRestart || !error.isUncertain;
  const mayRetry = error.code === 'UNAVAILABLE' && isSafe && first.attempts + 1 < startAttempts;
  if (!mayRetry) return endAll(ctx, rows, error.code === 'UNAVAILABLE' && !isSafe ? 'LOST' : error.code);
  const retryAt = new Date(ctx.clock.now().getTime() + firstRetryMs * 2 ** first.attempts);
  await updateRequests(
    ctx,
    rows.map(({ id }) => id),
    { attempts: first.attempts + 1, started_at: null, poll_at: retryAt },
  );
  ctx.enqueue(startTask(groupId, retryAt));
}

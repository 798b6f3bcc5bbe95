import type { Ctx } from '../../../platform/command.ts';
import type { ProviderResult } from '../providers/provider.ts';
import { endRequest, finishTask, lockGroup, moveRequest, type RequestRow } from './request.store.ts';

const endings: Readonly<Record<string, 'refuse' | 'expire' | 'cancel'>> = {
  REFUSED: 'refuse',
  EXPIRED: 'expire',
};

/** Ends all of a group for one reason. */
export async function endAll(ctx: Ctx, rows: readonly RequestRow[], code: string): Promise<void> {
  for (const row of rows) await endRequest(ctx, row, { action: endings[code] ?? 'fail', code });
}

/** Keeps what a service returned, not yet believed; one that answers twice is heard once. A document that the service
 *  passes over has no signature. */
export async function storeAnswers(
  ctx: Ctx,
  groupId: string,
  results: readonly ProviderResult[],
): Promise<void> {
  for (const row of await lockGroup(ctx.tx, groupId, ['prepared', 'waiting'])) {
    const result = results.find(({ docId }) => docId === row.id) ?? { failed: 'PROTOCOL' as const };
    if ('failed' in result) await endAll(ctx, [row], result.failed);
    else await storeAnswer(ctx, row, result.value);
  }
}

/** As {@link storeAnswers} for one request, e.g. from an agent on the desktop. */
export async function storeAnswer(ctx: Ctx, row: RequestRow, value: Uint8Array): Promise<void> {
  const change = { answer: Buffer.from(value), poll_at: null, attempts: 0 };
  if (await moveRequest(ctx, row, { action: 'answer', change })) ctx.enqueue(finishTask(row.id));
}

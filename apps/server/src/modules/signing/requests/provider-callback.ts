import type { Ctx } from '../../../platform/command.ts';
import { pollTask } from './request.store.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** A service says that it has news (signing.md §9.4). Only a hint: the service is asked as if the time had come. Known
 *  and unknown transactions get the same answer. */
export async function hearProvider(
  ctx: Ctx,
  input: { provider: string; transactionId: string | undefined },
): Promise<{ ok: true }> {
  const { provider, transactionId = '' } = input;
  if (!uuid.test(transactionId)) return { ok: true };
  const waiting = await ctx.tx
    .selectFrom('signing.request')
    .select('group_id')
    .where('group_id', '=', transactionId)
    .where('provider', '=', provider)
    .where('state', '=', 'waiting')
    .limit(1)
    .executeTakeFirst();
  if (waiting) {
    const { payload, ...task } = pollTask(waiting.group_id);
    ctx.enqueue({ ...task, payload: { ...payload, isHinted: true } });
  }
  return { ok: true };
}

import type { TombstoneDetail } from '@congvu/contracts';
import { has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';

const shown = 20;

/** Who let the auditor look into withdrawn content, for those who may allow it and for the auditor; newest first. */
export async function listWithdrawnAccess(
  ctx: QueryCtx,
  incomingId: string,
): Promise<TombstoneDetail['access']> {
  if (!has(ctx.actor, 'office', 'leader', 'auditor')) return [];
  const now = ctx.clock.now();
  const rows = await ctx.tx
    .selectFrom('documents.withdrawn_access')
    .select(['by_name', 'reason', 'at', 'until'])
    .where('incoming_id', '=', incomingId)
    .orderBy('at', 'desc')
    .limit(shown)
    .execute();
  return rows.map((row) => ({
    by: row.by_name,
    reason: row.reason,
    at: instant(row.at),
    until: instant(row.until),
    isNow: row.until > now,
  }));
}

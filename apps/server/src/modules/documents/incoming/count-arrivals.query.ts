import type { QueryCtx } from '../../../platform/command.ts';
import { countScans } from '../scans/list-scans.query.ts';
import { countIncoming } from './list-incoming.query.ts';

/** Counts of the tabs, and of the scans and files of mails that wait beside the letters. */
export const countArrivals = async (ctx: QueryCtx): Promise<Record<string, number>> => ({
  ...(await countIncoming(ctx)),
  scans: await countScans(ctx),
});

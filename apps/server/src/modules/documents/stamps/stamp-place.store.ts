import type { Ctx, QueryCtx } from '../../../platform/command.ts';

export type StampRect = [x0: number, y0: number, x1: number, y1: number];

/** One key for the spellings of a sender's name. */
export const senderKey = (name: string): string =>
  name
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replace(/ủy ban nhân dân/gu, 'ubnd')
    .replace(/hội đồng nhân dân/gu, 'hđnd')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 300);

export async function findStampPlace(
  ctx: Pick<QueryCtx, 'tx'>,
  agencyId: string,
  sender: string,
): Promise<StampRect | undefined> {
  const row = await ctx.tx
    .selectFrom('documents.stamp_place')
    .select('rect')
    .where('agency_id', '=', agencyId)
    .where('sender_key', '=', senderKey(sender))
    .executeTakeFirst();
  return row?.rect as StampRect | undefined;
}

export async function storeStampPlace(
  ctx: Ctx,
  of: { agencyId: string; sender: string },
  rect: StampRect,
): Promise<void> {
  const place = { rect, kept_at: ctx.clock.now() };
  await ctx.tx
    .insertInto('documents.stamp_place')
    .values({ agency_id: of.agencyId, sender_key: senderKey(of.sender), ...place })
    .onConflict((known) => known.columns(['agency_id', 'sender_key']).doUpdateSet(place))
    .execute();
}

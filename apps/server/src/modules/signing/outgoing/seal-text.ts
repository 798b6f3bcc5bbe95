import type { TextBlock } from '@congvu/pades/sign';
import type { PersonCtx } from '../../../platform/command.ts';
import { markText, markTime } from './text-mark.ts';

type Mode = 'none' | 'nameTime';

/** Name and time below the seal where the agency decided so; else nothing (documents.md §6.4). */
export async function findSealText(
  ctx: PersonCtx,
  agencyId: string,
  { name, widthPt }: { name: string; widthPt: number },
): Promise<TextBlock | undefined> {
  const row = await ctx.tx
    .selectFrom('signing.seal_setting')
    .select('text_mode')
    .where('agency_id', '=', agencyId)
    .executeTakeFirst();
  if (row?.text_mode !== 'nameTime') return undefined;
  return markText(ctx, `${name} ${markTime(ctx.clock.now())}`, { align: 'center', widthPt });
}

/** Set by the administrator of the agency; holds from the next seal on. */
export async function setSealText(ctx: PersonCtx, { mode }: { mode: Mode }): Promise<{ mode: Mode }> {
  const { agencyId, personId } = ctx.actor;
  const row = { agency_id: agencyId, text_mode: mode, set_by: personId, set_at: ctx.clock.now() };
  await ctx.tx
    .insertInto('signing.seal_setting')
    .values(row)
    .onConflict((conflict) => conflict.column('agency_id').doUpdateSet(row))
    .execute();
  ctx.audit({ verb: 'signing.set-seal-text', objectType: 'agency', objectId: agencyId, data: { mode } });
  return { mode };
}

import type { FactSheet } from '@congvu/letter';
import type { PersonCtx } from '../../../platform/command.ts';
import { followUp } from '../../tasks/index.ts';
import { getIncomingDetail } from './get-incoming-detail.query.ts';
import { handlingSlip } from './handling-slip.ts';

/** Phiếu giải quyết văn bản đến as it stands now. The print is logged like a view (PL6-F6l). */
export async function printHandlingSlip(ctx: PersonCtx, id: string): Promise<FactSheet> {
  const letter = await getIncomingDetail(ctx, id);
  const followed = (await followUp(ctx, id)).items;
  ctx.audit({ verb: 'openSlip', objectType: 'incoming', objectId: id });
  return handlingSlip({ letter, followed, by: ctx.actor.name, at: ctx.clock.now() });
}

import type { LocalDay } from '@congvu/vn-calendar';
import type { Ctx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { assertMayKeepRegistry } from '../policy.ts';
import { closeCustody } from './custody.store.ts';

/** Takes the key device back; `lastDay` is the last day on which the person may seal. */
export async function endSealCustody(
  ctx: Ctx,
  input: { agencyId: string; personId: string; lastDay: LocalDay },
): Promise<{ ended: number }> {
  assertMayKeepRegistry(ctx.actor, input.agencyId);

  const ended = await closeCustody(ctx, input);
  if (ended.length === 0) throw notFound();

  for (const id of ended) {
    const data = { personId: input.personId, lastDay: input.lastDay };
    ctx.audit({ verb: 'signing.endSealCustody', objectType: 'key_custody', objectId: id, data });
    ctx.publish({ type: 'seal.custody-ended', subjectId: id, agencyId: input.agencyId, data });
  }
  return { ended: ended.length };
}

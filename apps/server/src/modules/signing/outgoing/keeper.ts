import type { Refusal } from '@congvu/contracts';
import { has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { type Outgoing, refuseDocument } from '../../documents/index.ts';
import { findSealOwner } from '../certificates/seal-owner.query.ts';
import { hasCustody } from '../custody/custody.store.ts';
import { refuse } from '../errors.ts';

/** Only a clerk with the device in custody today; no administrator, no timer (R-AUT-6, I3). */
export async function decideKeeper(
  ctx: QueryCtx,
  document: Pick<Outgoing, 'agency_id' | 'issuing_body_id'>,
): Promise<Refusal[]> {
  if (!has(ctx.actor, 'clerk')) return [refuseDocument('documents.not-yours', { who: 'Văn thư' })];
  const { personId } = ctx.actor;
  const { issuingBodyId } = await findSealOwner(ctx.tx, document.issuing_body_id);
  const keeper = { agencyId: document.agency_id, issuingBodyId, personId };
  return (await hasCustody(ctx.tx, keeper, ctx.clock.today())) ? [] : [refuse('signing.custody-missing')];
}

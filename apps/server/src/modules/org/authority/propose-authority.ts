import type { AuthorityChange } from '@congvu/contracts';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { orgRefusal } from '../errors.ts';
import { findChangeRefusals, summaryOf } from './authority-change.ts';
import { insertProposal } from './authority-proposal.store.ts';

/** Proposes a change of who may sign what. Nothing changes before the head of the agency decides (NĐ 30 Đ.13). */
export async function proposeAuthority(
  ctx: PersonCtx,
  input: { change: AuthorityChange },
): Promise<{ id: string; state: 'proposed' }> {
  const { change } = input;

  assertAllowed([
    ...(has(ctx.actor, 'office', 'leader') ? [] : [orgRefusal('org.not-head', { who: 'Văn phòng' })]),
    ...(await findChangeRefusals(ctx, change)),
  ]);

  const id = await insertProposal(ctx, { change, summary: await summaryOf(ctx, change) });

  const data = { kind: change.kind };
  ctx.audit({ verb: 'org.propose-authority', objectType: 'authority_proposal', objectId: id, data });
  ctx.publish({ type: 'authority.proposed', subjectId: id, agencyId: ctx.actor.agencyId, data });
  return { id, state: 'proposed' };
}

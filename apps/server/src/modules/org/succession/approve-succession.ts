import { addDays } from '@congvu/vn-calendar';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound, platformRefusal, Refused } from '../../../platform/errors.ts';
import { orgRefusal } from '../errors.ts';
import { partyIds } from './propose-succession.ts';
import { decideSuccession, endsPredecessor } from './succession.decide.ts';
import { closeAgency, isAtOrAbove, lockParties, lockSuccession, markApproved } from './succession.store.ts';

/** The word of a second administrator, of one of the agencies or of one above them: the predecessors and the names they issue under end the day before, their mail goes
 *  to the successors (REF-2, REF-6). Approving what is approved changes nothing. Throws `org.succession-same-person` and
 *  what {@link decideSuccession} says on the day of the approval. */
export async function approveSuccession(ctx: PersonCtx, input: { id: string }): Promise<{ id: string }> {
  const change = await lockSuccession(ctx.tx, input.id);
  if (!change) throw notFound();
  const parties = await lockParties(ctx.tx, partyIds(change), change.effectiveOn);

  const isConcerned = await isAtOrAbove(ctx.tx, ctx.actor.agencyId, partyIds(change));
  if (!isConcerned) throw notFound();
  if (!has(ctx.actor, 'admin'))
    throw new Refused([platformRefusal('platform.forbidden', { roles: 'Quản trị' })]);

  if (change.approvedAt) return { id: change.id };
  const own = parties.map((party) => ({ ...party, isClosing: false }));
  assertAllowed([
    ...(change.proposedBy === ctx.actor.personId ? [orgRefusal('org.succession-same-person')] : []),
    ...decideSuccession({ change, parties: own }),
  ]);

  await markApproved(ctx.tx, change.id, { personId: ctx.actor.personId, at: ctx.clock.now() });
  const ended = endsPredecessor(change.kind)
    ? [...new Set(change.pairs.map((pair) => pair.predecessorId))]
    : [];
  for (const agencyId of ended) await closeAgency(ctx.tx, agencyId, addDays(change.effectiveOn, -1));

  const data = { kind: change.kind, effectiveOn: change.effectiveOn, ended };
  ctx.audit({ verb: 'org.approve-succession', objectType: 'succession', objectId: change.id, data });
  for (const agencyId of ended) {
    ctx.publish({
      type: 'agency.succeeded',
      subjectId: agencyId,
      agencyId,
      data: { ...data, changeId: change.id },
    });
  }
  return { id: change.id };
}

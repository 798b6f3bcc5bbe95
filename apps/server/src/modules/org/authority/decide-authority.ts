import type { Refusal } from '@congvu/contracts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideSeat } from '../../../platform/seat.ts';
import { orgRefusal } from '../errors.ts';
import { findPost, isHead } from '../posts/post.query.ts';
import { applyChange } from './authority-change.ts';
import { type AuthorityProposal, endAuthorityProposal, lockProposal } from './authority-proposal.store.ts';

type Decided = { id: string; state: 'approved' | 'refused' | 'withdrawn' };

/** What only the head of the agency does, himself (or whoever was made acting head): who does his work while he is away
 *  decides nothing of this (R-AUT-4). */
export async function findNotHead(ctx: Pick<QueryCtx, 'tx' | 'actor' | 'clock'>): Promise<Refusal[]> {
  const post = await findPost(ctx.tx, ctx.actor.postId, ctx.clock.today());
  if (isHead(post)) return decideSeat(ctx.actor, 'own');
  return [orgRefusal('org.not-head', { who: 'Người đứng đầu cơ quan' })];
}

/** The head decides: the change comes into force with all its own refusals. */
export async function approveAuthority(ctx: PersonCtx, input: { id: string }): Promise<Decided> {
  const proposal = await lockProposal(ctx, input.id);

  assertAllowed([...(await findNotHead(ctx)), ...decideOpen(proposal)]);

  await applyChange(ctx, proposal.change);
  return end(ctx, proposal, { state: 'approved', note: null });
}

export async function refuseAuthority(
  ctx: PersonCtx,
  input: { id: string; reason: string },
): Promise<Decided> {
  const proposal = await lockProposal(ctx, input.id);

  assertAllowed([...(await findNotHead(ctx)), ...decideOpen(proposal)]);

  return end(ctx, proposal, { state: 'refused', note: input.reason.trim() });
}

/** Whoever proposed takes it back. */
export async function withdrawAuthority(ctx: PersonCtx, input: { id: string }): Promise<Decided> {
  const proposal = await lockProposal(ctx, input.id);

  const isOwn = proposal.proposed_by === ctx.actor.personId;
  assertAllowed([
    ...(isOwn ? [] : [orgRefusal('org.not-head', { who: proposal.proposed_name })]),
    ...decideOpen(proposal),
  ]);

  return end(ctx, proposal, { state: 'withdrawn', note: null });
}

const decideOpen = (proposal: AuthorityProposal): Refusal[] =>
  proposal.state === 'proposed' ? [] : [orgRefusal('org.already-decided')];

async function end(
  ctx: PersonCtx,
  proposal: AuthorityProposal,
  of: { state: Decided['state']; note: string | null },
): Promise<Decided> {
  const { id, agency_id: agencyId, change } = proposal;
  await endAuthorityProposal(ctx, id, of);

  const { state } = of;
  const data = { kind: change.kind };
  ctx.audit({ verb: `org.authority-${state}`, objectType: 'authority_proposal', objectId: id, data });
  ctx.publish({ type: `authority.${state}`, subjectId: id, agencyId, data });
  return { id, state };
}

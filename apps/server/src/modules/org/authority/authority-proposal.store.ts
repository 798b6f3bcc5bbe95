import type { AuthorityChange } from '@congvu/contracts';
import type { Selectable } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import type { OrgAuthorityProposal } from '../../../platform/database.types.ts';
import { decidedBy, lockOwn, proposedBy } from '../../../platform/own-row.ts';

export type AuthorityProposal = Omit<Selectable<OrgAuthorityProposal>, 'change'> & {
  change: AuthorityChange;
};

export async function lockProposal(ctx: PersonCtx, id: string): Promise<AuthorityProposal> {
  return (await lockOwn(ctx, 'org.authority_proposal', id)) as unknown as AuthorityProposal;
}

export async function insertProposal(
  ctx: PersonCtx,
  of: { change: AuthorityChange; summary: string },
): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('org.authority_proposal')
    .values({
      id,
      agency_id: ctx.actor.agencyId,
      change: JSON.stringify(of.change),
      summary: of.summary,
      ...proposedBy(ctx),
    })
    .execute();
  return id;
}

type End = { state: 'approved' | 'refused' | 'withdrawn'; note: string | null };

export async function endAuthorityProposal(ctx: PersonCtx, id: string, { state, note }: End): Promise<void> {
  await ctx.tx
    .updateTable('org.authority_proposal')
    .set({
      state,
      decision_note: note,
      ...decidedBy(ctx),
    })
    .where('id', '=', id)
    .execute();
}

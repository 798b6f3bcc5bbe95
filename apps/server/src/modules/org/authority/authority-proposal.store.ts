import type { AuthorityChange } from '@congvu/contracts';
import type { Selectable } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import type { OrgAuthorityProposal } from '../../../platform/database.types.ts';
import { notFound } from '../../../platform/errors.ts';

export type AuthorityProposal = Omit<Selectable<OrgAuthorityProposal>, 'change'> & {
  change: AuthorityChange;
};

/** Another agency's proposal answers like one that does not exist. */
export async function lockProposal(ctx: PersonCtx, id: string): Promise<AuthorityProposal> {
  const row = await ctx.tx
    .selectFrom('org.authority_proposal')
    .selectAll()
    .where('id', '=', id)
    .where('agency_id', '=', ctx.actor.agencyId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row as unknown as AuthorityProposal;
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
      proposed_by: ctx.actor.personId,
      proposed_name: ctx.actor.name,
      proposed_at: ctx.clock.now(),
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
      decided_by: ctx.actor.personId,
      decided_name: ctx.actor.name,
      decided_at: ctx.clock.now(),
    })
    .where('id', '=', id)
    .execute();
}

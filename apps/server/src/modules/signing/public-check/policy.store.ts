import type { PublicCheckPolicy } from '@congvu/contracts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';

const usual: PublicCheckPolicy = { restricted: 'silent', showsSubject: true };

/** What the agency lets the check page tell; the strict default where it never decided. */
export async function publicCheckPolicyOf(tx: Tx, agencyId: string): Promise<PublicCheckPolicy> {
  const row = await tx
    .selectFrom('signing.public_check_policy')
    .select(['restricted', 'shows_subject'])
    .where('agency_id', '=', agencyId)
    .executeTakeFirst();
  if (!row) return usual;
  return { restricted: row.restricted as PublicCheckPolicy['restricted'], showsSubject: row.shows_subject };
}

export const readPublicCheckPolicy = (ctx: QueryCtx): Promise<PublicCheckPolicy> =>
  publicCheckPolicyOf(ctx.tx, ctx.actor.agencyId);

/** The administrator decides for the own agency; the change is in the audit log. */
export async function setPublicCheckPolicy(
  ctx: PersonCtx,
  policy: PublicCheckPolicy,
): Promise<PublicCheckPolicy> {
  const before = await publicCheckPolicyOf(ctx.tx, ctx.actor.agencyId);

  const row = {
    restricted: policy.restricted,
    shows_subject: policy.showsSubject,
    updated_at: ctx.clock.now(),
  };
  await ctx.tx
    .insertInto('signing.public_check_policy')
    .values({ agency_id: ctx.actor.agencyId, ...row })
    .onConflict((conflict) => conflict.column('agency_id').doUpdateSet(row))
    .execute();

  ctx.audit({
    verb: 'signing.set-public-check-policy',
    objectType: 'agency',
    objectId: ctx.actor.agencyId,
    data: { before, after: policy },
  });
  return policy;
}

import type { BodyOf, copiesApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';

/** Two changes at once are decided one after the other. */
export async function lockCopyRules({ tx, actor }: PersonCtx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${actor.agencyId}, 154))`.execute(tx);
}

export async function addCopyRule(
  ctx: PersonCtx,
  rule: { id: string } & BodyOf<typeof copiesApi.setCopyAuthority>,
): Promise<void> {
  await ctx.tx
    .insertInto('documents.copy_authority')
    .values({
      id: rule.id,
      agency_id: ctx.actor.agencyId,
      post_id: rule.postId,
      basis: rule.basis,
      valid_from: rule.validFrom,
      valid_to: rule.validTo,
      set_by: ctx.actor.personId,
      set_at: ctx.clock.now(),
    })
    .execute();
}

export async function addCopyRuleEnd(
  ctx: PersonCtx,
  end: { id: string } & BodyOf<typeof copiesApi.endCopyAuthority>,
): Promise<void> {
  await ctx.tx
    .insertInto('documents.copy_authority_end')
    .values({
      authority_id: end.id,
      agency_id: ctx.actor.agencyId,
      last_day: end.lastDay,
      reason: end.reason.trim(),
      ended_by: ctx.actor.name,
      ended_at: ctx.clock.now(),
    })
    .execute();
}

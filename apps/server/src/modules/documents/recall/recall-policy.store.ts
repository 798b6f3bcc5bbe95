import type { BodyOf, recallPolicyApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';

/** Two changes at once are decided one after the other. */
export async function lockRecallPolicy({ tx, actor }: PersonCtx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${actor.agencyId}, 197))`.execute(tx);
}

export async function addRecallPolicy(
  ctx: PersonCtx,
  policy: { id: string } & BodyOf<typeof recallPolicyApi.setRecallPolicy>,
): Promise<void> {
  await ctx.tx
    .insertInto('documents.recall_policy')
    .values({
      id: policy.id,
      agency_id: ctx.actor.agencyId,
      auto_agree_before_registration: policy.beforeRegistration === 'agree',
      grace_days: policy.graceDays,
      valid_from: policy.validFrom,
      basis: policy.basis,
      set_by: ctx.actor.name,
      set_at: ctx.clock.now(),
    })
    .execute();
}

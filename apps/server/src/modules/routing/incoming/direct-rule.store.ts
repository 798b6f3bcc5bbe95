import type { BodyOf, directiveApi } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';

export async function insertRule(ctx: PersonCtx, rule: BodyOf<typeof directiveApi.addRule>): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('routing.direct_rule')
    .values({
      id,
      agency_id: ctx.actor.agencyId,
      sender_name: rule.senderName || null,
      type_code: rule.typeCode || null,
      field_code: rule.fieldCode || null,
      subject_words: rule.subjectWords || null,
      unit_id: rule.unitId,
      working_days: rule.workingDays,
      basis: rule.basis,
      created_by_name: ctx.actor.name,
      created_at: ctx.clock.now(),
    })
    .execute();
  return id;
}

/** False when no such rule is in force. */
export async function closeRule(ctx: PersonCtx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('routing.direct_rule')
    .set({ ended_at: ctx.clock.now(), ended_by_name: ctx.actor.name })
    .where('id', '=', id)
    .where('agency_id', '=', ctx.actor.agencyId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

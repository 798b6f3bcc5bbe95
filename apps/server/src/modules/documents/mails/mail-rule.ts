import type { BodyOf, mailsApi } from '@congvu/contracts';
import { normalizeText } from '@congvu/vn-text';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, InvalidInput, notFound } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { mostRules, openRules } from './mail-rules.query.ts';

export const assertClerk = (ctx: PersonCtx): void =>
  assertAllowed(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]);

const addressPattern = /^[^\s@]*@[^\s@]+\.[^\s@]+$/u;

export async function addMailRule(
  ctx: PersonCtx,
  { field, action, ...input }: BodyOf<typeof mailsApi.addRule>,
): Promise<{ id: string }> {
  assertClerk(ctx);
  const pattern = normalizeText(input.pattern);
  if (field === 'sender' && !addressPattern.test(pattern))
    throw new InvalidInput([
      { path: 'pattern', message: 'Ghi cả địa chỉ (vanthu@so.gov.vn) hoặc cả tên miền (@so.gov.vn).' },
    ]);
  const { agencyId, name } = ctx.actor;
  const rules = await openRules(ctx, agencyId);
  assertAllowed(rules.length >= mostRules ? [refuse('documents.mail-rules-full')] : []);

  const id = ctx.newId();
  await ctx.tx
    .insertInto('documents.mail_rule')
    .values({
      ...{ id, agency_id: agencyId, field, pattern, action },
      ...{ made_at: ctx.clock.now(), made_by_name: name },
    })
    .execute();
  ctx.audit({ verb: 'addMailRule', objectType: 'mail-rule', objectId: id, data: { field, action } });
  return { id };
}

export async function removeMailRule(ctx: PersonCtx, { id }: { id: string }): Promise<{ id: string }> {
  assertClerk(ctx);
  const removed = await ctx.tx
    .updateTable('documents.mail_rule')
    .set({ removed_at: ctx.clock.now(), removed_by_name: ctx.actor.name })
    .where('id', '=', id)
    .where('agency_id', '=', ctx.actor.agencyId)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!removed) throw notFound();
  ctx.audit({ verb: 'removeMailRule', objectType: 'mail-rule', objectId: id });
  return { id };
}

import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { orgRefusal } from '../errors.ts';
import { assertMayAdminister } from '../policy.ts';
import { sameName } from './add-field.ts';
import { listFields } from './field.query.ts';
import { keepField, lockFields, recordField } from './field.store.ts';

/** Another name for the own agency; letters and assignments keep the code. Refused: `org.field-known`,
 *  `org.field-ended`. */
export async function renameField(
  ctx: PersonCtx,
  input: { code: string; name: string },
): Promise<{ code: string }> {
  const { agencyId } = ctx.actor;
  const { code, name } = input;
  await lockFields(ctx.tx, agencyId);
  const fields = await listFields(ctx.tx, { agencyId, on: ctx.clock.today() });
  const field = fields.find((one) => one.code === code);
  if (!field) throw notFound();

  assertMayAdminister(ctx.actor, { agencyId });

  const same = sameName(fields, name);
  assertAllowed([
    ...(same && same.code !== code ? [orgRefusal('org.field-known', { name: same.name })] : []),
    ...(field.state === 'ended' ? [orgRefusal('org.field-ended', { name: field.name })] : []),
  ]);

  const { validFrom, validTo } = field;
  await keepField(ctx, { agencyId, code, name, validFrom, validTo });

  recordField(ctx, 'rename', { agencyId, code, data: { name, before: field.name } });
  return { code };
}

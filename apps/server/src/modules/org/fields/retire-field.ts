import type { LocalDay } from '@congvu/vn-calendar';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { orgRefusal } from '../errors.ts';
import { assertMayAdminister } from '../policy.ts';
import { listFields } from './field.query.ts';
import { keepField, lockFields, recordField } from './field.store.ts';

/** Ends a field for the own agency, also one that is common to all: it is offered no more, what names it keeps it.
 *  Refused: `org.field-ended`, `org.version-order`. */
export async function retireField(
  ctx: PersonCtx,
  input: { code: string; lastDay: LocalDay },
): Promise<{ code: string }> {
  const { agencyId } = ctx.actor;
  const { code, lastDay } = input;
  await lockFields(ctx.tx, agencyId);
  const fields = await listFields(ctx.tx, { agencyId, on: ctx.clock.today() });
  const field = fields.find((one) => one.code === code);
  if (!field) throw notFound();

  assertMayAdminister(ctx.actor, { agencyId });

  const { name, validFrom, validTo } = field;
  assertAllowed([
    ...(validTo === null ? [] : [orgRefusal('org.field-ended', { name })]),
    ...(lastDay < validFrom ? [orgRefusal('org.version-order', { validFrom })] : []),
  ]);

  await keepField(ctx, { agencyId, code, name, validFrom, validTo: lastDay });

  recordField(ctx, 'retire', { agencyId, code, data: { name, lastDay } });
  return { code };
}

import type { FieldRow } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { foldText } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { orgRefusal } from '../errors.ts';
import { assertMayAdminister } from '../policy.ts';
import { listFields } from './field.query.ts';
import { keepField, lockFields, recordField } from './field.store.ts';

/** A field of the own agency from a day on; one that ended under this name comes back with its code, so that its old
 *  letters are found with the new ones. Refused: `org.field-known`. */
export async function addField(
  ctx: PersonCtx,
  input: { name: string; validFrom: LocalDay },
): Promise<{ code: string }> {
  const { agencyId } = ctx.actor;
  const { name, validFrom } = input;
  await lockFields(ctx.tx, agencyId);
  const fields = await listFields(ctx.tx, { agencyId, on: validFrom });

  assertMayAdminister(ctx.actor, { agencyId });

  const same = sameName(fields, name);
  assertAllowed(same && same.state !== 'ended' ? [orgRefusal('org.field-known', { name: same.name })] : []);

  const code = same?.code ?? freeCode(fields, name);
  await keepField(ctx, { agencyId, code, name, validFrom, validTo: null });

  recordField(ctx, 'add', { agencyId, code, data: { name, validFrom } });
  return { code };
}

const plain = (name: string): string =>
  foldText(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

export const sameName = (fields: readonly FieldRow[], name: string): FieldRow | undefined =>
  fields.find((field) => plain(field.name) === plain(name));

/** Readable in an address: the words of the name without marks, with a number when another field has them. */
function freeCode(fields: readonly FieldRow[], name: string): string {
  const taken = new Set(fields.map(({ code }) => code));
  const words = plain(name).replaceAll(' ', '-').slice(0, 36).replace(/-$/, '') || 'field';
  for (let copy = 1; ; copy++) {
    const code = copy === 1 ? words : `${words}-${copy}`;
    if (!taken.has(code)) return code;
  }
}

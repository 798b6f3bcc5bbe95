import { ALL_FIELDS, type FieldRow, type Refusal } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { orgRefusal } from '../errors.ts';

type Of = { agencyId: string; on: LocalDay };

/** The catalogue of an agency: what is common to all, with the newest own row of the agency before it. */
export async function listFields(tx: Tx, of: Of): Promise<FieldRow[]> {
  const { rows } = await sql<FieldRow>`select code, name, is_common as "isCommon", valid_from as "validFrom",
      valid_to as "validTo", case when valid_from > ${of.on}::date then 'coming'
        when valid_to < ${of.on}::date then 'ended' else 'in-force' end as state
    from (select distinct on (f.code) f.code, f.name, f.valid_from, f.valid_to,
        exists (select from org.field c where c.agency_id is null and c.code = f.code) as is_common
      from org.field f where f.agency_id is null or f.agency_id = ${of.agencyId}
      order by f.code, f.agency_id is null, f.valid_from desc) newest
    order by coalesce(valid_to < ${of.on}::date, false), name collate "vi-x-icu", code limit 500`.execute(tx);
  return rows;
}

/** Why these fields may not be chosen on the day; all fields at once (`*`) always may. */
export async function findFieldRefusals(
  tx: Tx,
  codes: readonly (string | null)[],
  of: Of,
): Promise<Refusal[]> {
  const asked = new Set(codes.filter((code) => code !== null && code !== ALL_FIELDS));
  if (asked.size === 0) return [];
  const known = new Map((await listFields(tx, of)).map((field) => [field.code, field]));
  return [...asked].flatMap((code) => {
    const field = known.get(code!);
    if (!field) return [orgRefusal('org.field-unknown', { code })];
    return field.state === 'ended' ? [orgRefusal('org.field-ended', { name: field.name })] : [];
  });
}

/** The name as it is today; the code itself where no entry knows it. */
export async function nameOfField(tx: Tx, code: string, of: Of): Promise<string> {
  return (await listFields(tx, of)).find((field) => field.code === code)?.name ?? code;
}

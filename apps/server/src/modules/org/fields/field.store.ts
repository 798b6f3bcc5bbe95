import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';

/** One change of the catalogue of an agency at a time: names and codes are compared with all others. */
export async function lockFields(tx: Tx, agencyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`fields ${agencyId}`}, 0))`.execute(tx);
}

type Row = { agencyId: string; code: string; name: string; validFrom: LocalDay; validTo: LocalDay | null };

/** Changes the newest row of the agency when it began that day, else adds one; it stands before the common row. */
export async function keepField(ctx: Ctx, row: Row): Promise<void> {
  const { numAffectedRows } = await sql`update org.field set name = ${row.name}, valid_to = ${row.validTo}
    where valid_from = ${row.validFrom} and id = (select f.id from org.field f
      where f.agency_id = ${row.agencyId} and f.code = ${row.code} order by f.valid_from desc limit 1)`.execute(
    ctx.tx,
  );
  if (numAffectedRows) return;
  await sql`insert into org.field (id, agency_id, code, name, valid_from, valid_to)
    values (${ctx.newId()}, ${row.agencyId}, ${row.code}, ${row.name}, ${row.validFrom}, ${row.validTo})`.execute(
    ctx.tx,
  );
}

export function recordField(ctx: Ctx, verb: string, of: { agencyId: string; code: string; data: object }) {
  const data = { code: of.code, ...of.data };
  ctx.audit({ verb: `org.${verb}-field`, objectType: 'agency', objectId: of.agencyId, data });
  ctx.publish({ type: 'field-catalogue.changed', subjectId: of.agencyId, agencyId: of.agencyId, data });
}

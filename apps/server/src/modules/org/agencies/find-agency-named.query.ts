import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { inForce } from '../dated.ts';

/** The one agency in force that bears this name, whatever its spelling ("Ủy ban nhân dân" or "UBND"); null where none
 *  or several do. */
export async function findAgencyNamed(
  tx: Tx,
  { name, on }: { name: string; on: LocalDay },
): Promise<string | null> {
  const spelt = (text: unknown) =>
    sql`replace(replace(org.fold(trim(${text})), 'uy ban nhan dan', 'ubnd'), 'hoi dong nhan dan', 'hdnd')`;
  const { rows } = await sql<{ id: string }>`select v.agency_id as id from org.agency_version v
    where ${inForce('v', on)} and ${spelt(sql`${name}::text`)} in (${spelt(sql`v.name`)}, ${spelt(sql`v.short_name`)})
    limit 2`.execute(tx);
  return rows.length === 1 ? rows[0]!.id : null;
}

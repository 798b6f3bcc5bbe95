import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { inForce } from '../dated.ts';

/** Who decides about days for the installation: the province; without one the agency that stands alone at the top. */
export async function findKeeper(tx: Tx, on: LocalDay): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`select a.id, v.name from org.agency a
    join org.agency_version v on v.agency_id = a.id and ${inForce('v', on)}
    where v.parent_id is null order by v.level <> 'province', v.valid_from, a.id limit 1`.execute(tx);
  return rows[0];
}

import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

/** The paper by which silence counts as agreement for questions of this agency, if a rule of the day says so; without one
 *  silence is silence (documents.md §8.1 CONSULT). */
export async function findSilenceBasis(tx: Tx, agencyId: string, on: LocalDay): Promise<string | null> {
  const { rows } = await sql<{ basis: string }>`select basis from routing.silence_rule
    where agency_id = ${agencyId}::uuid and valid_from <= ${on}::date and (valid_to is null or valid_to >= ${on}::date)
    order by valid_from desc limit 1`.execute(tx);
  return rows[0]?.basis ?? null;
}

import type { LocalDay } from '@congvu/vn-calendar';
import type { Tx } from '../../../platform/database.ts';
import { listBindingPolicies } from './policy.store.ts';

export type ProcessPolicy = { code: string; basis: string; sentence: string };

/**
 * The PROCESS policy (procedure required, no paper signing) that binds the agency on that local day, or null: then
 * the departures of R-RT-11 are possible and judged by the checks C1–C9.
 */
export async function findProcessPolicy(
  tx: Tx,
  agencyId: string,
  on: LocalDay,
): Promise<ProcessPolicy | null> {
  const [found] = await listBindingPolicies(tx, 'PROCESS', { agencyId, on });
  return found ? { code: found.code, basis: found.basis, sentence: found.sentence } : null;
}

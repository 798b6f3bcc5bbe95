import type { LocalDay } from '@congvu/vn-calendar';
import { draftableTypes } from '@congvu/vn-text';
import type { Tx } from '../../../platform/database.ts';
import { findAgency } from '../../org/index.ts';

/** Codes of the types an agency may draft on a day; an agency that did not exist then has the common ones. */
export async function listDraftTypes(tx: Tx, agencyId: string, on: LocalDay): Promise<string[]> {
  const agency = await findAgency(tx, { id: agencyId }, on);
  return draftableTypes(agency?.level ?? 'other').map(({ code }) => code);
}

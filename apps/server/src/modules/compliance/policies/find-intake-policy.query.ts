import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

export type IntakePolicy = { code: string; basis: string; sentence: string; exceptions: string[] };

/**
 * The INTAKE policy by which this agency takes no paper of that sender on that local day, or null (P0-1). The policy is
 * the receiving agency's own; its list names the senders bound, without one they are those directly below it. Types it
 * excepts come on paper all the same.
 */
export async function findIntakePolicy(
  tx: Tx,
  of: { agencyId: string; senderId: string; typeCode: string; on: LocalDay },
): Promise<IntakePolicy | null> {
  const { rows } = await sql<IntakePolicy>`select p.code, p.basis, p.sentence,
      coalesce(p.rules->'exceptions', '[]') as exceptions from compliance.policy p
    where p.kind = 'INTAKE' and p.agency_id = ${of.agencyId} and p.valid_from <= ${of.on}::date
      and (p.valid_to is null or p.valid_to >= ${of.on}::date)
      and not coalesce(p.rules->'exceptTypes' ? ${of.typeCode}::text, false)
      and case when p.scope_agency_ids is not null then ${of.senderId}::uuid = any (p.scope_agency_ids)
        else exists (select from org.v_agency a where a.agency_id = ${of.senderId}::uuid and a.parent_id = p.agency_id
          and a.valid_from <= ${of.on}::date and (a.valid_to is null or a.valid_to >= ${of.on}::date)) end
    order by p.valid_from desc, p.code limit 1`.execute(tx);
  return rows[0] ?? null;
}

import type { World } from '../world/world.ts';

/** Somebody who may leave, and a change of access as its event leaves it. */
export async function leavingOf({
  people: { officer, clerk },
  pools,
}: World): Promise<Record<string, string>> {
  const { rows } = await pools.ownerPool.query<{ id: string }>(
    `insert into identity.access_alert (id, agency_id, kind, person_id, person_name, before, after, changed_by_person_id,
      changed_by_name, changed_at) values (gen_random_uuid(), $1, 'field', $2, 'A', '', '', $3, 'B', now()) returning id`,
    [officer.agencyId, officer.personId, clerk.personId],
  );
  return { leaving: officer.appointmentId, 'access-alerts': rows[0]!.id };
}

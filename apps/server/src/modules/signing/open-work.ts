import type { OpenWorkItem } from '@congvu/contracts';
import { sql } from 'kysely';
import type { OpenWorkSource } from '../../platform/open-work.ts';

type Row = { id: string; label: string };

/** Seals and devices kept, and certificates that still hold: handed over by minutes, revoked by request. */
export const signingOpenWork: OpenWorkSource = {
  kinds: ['seal', 'certificate'],
  list: async ({ tx, clock }, who) => {
    const now = clock.now();
    const { rows: kept } =
      await sql<Row>`select k.id, coalesce('Thiết bị ' || k.device_serial, k.basis) as label
      from signing.key_custody k where k.agency_id = ${who.agencyId}::uuid and k.person_id = ${who.personId}::uuid
        and (k.valid_to is null or k.valid_to > ${clock.today()}::date) order by k.valid_from, k.id limit 500`.execute(
        tx,
      );
    const { rows: certificates } = await sql<Row>`select c.id, c.subject as label from signing.certificate c
      where c.agency_id = ${who.agencyId}::uuid and c.person_id = ${who.personId}::uuid and c.owner_kind = 'person'
        and c.revoked_at is null and c.replaced_by is null and c.not_after > ${now}
      order by c.not_before, c.id limit 500`.execute(tx);
    return [
      ...kept.map(
        (row): OpenWorkItem => ({ kind: 'seal', ...row, link: '/chung-thu-so/thiet-bi', movable: false }),
      ),
      ...certificates.map(
        (row): OpenWorkItem => ({
          kind: 'certificate',
          ...row,
          link: `/chung-thu-so/${row.id}`,
          movable: false,
        }),
      ),
    ];
  },
};

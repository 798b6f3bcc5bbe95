import { sql } from 'kysely';
import type { OpenWorkItem, OpenWorkSource } from '../../../platform/open-work.ts';

/** Substitutions, given and taken, that still run: they end on the screen of absences. */
export const substitutionWork: OpenWorkSource = {
  kinds: ['substitution'],
  list: async ({ tx, clock }, who) => {
    const { rows } = await sql<{ id: string; label: string }>`select s.id,
        ab.full_name || ' – ' || su.full_name || ' (' || s.basis || ')' as label
      from identity.substitution s join org.person ab on ab.id = s.absent_person_id
      join org.person su on su.id = s.substitute_person_id
      where ${who.appointmentId}::uuid in (s.absent_appointment_id, s.substitute_appointment_id)
        and s.state in ('proposed', 'confirmed') and s.to_at > ${clock.now()} order by s.id limit 500`.execute(
      tx,
    );
    return rows.map(
      ({ id, label }): OpenWorkItem => ({
        kind: 'substitution',
        id,
        label,
        link: '/vang-mat',
        movable: false,
      }),
    );
  },
};
